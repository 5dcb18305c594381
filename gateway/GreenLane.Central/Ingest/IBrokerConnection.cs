namespace GreenLane.Central.Ingest;

/// <summary>One connection to the broker, from CONNECT to its end; a new one is made for every try.</summary>
public interface IBrokerConnection
{
    /// <summary>True until the connection ended or was dropped. What came over one that ended comes again.</summary>
    bool IsUp { get; }

    /// <summary>
    /// Subscribes to all that gateways of this administration send; done again, it brings what is retained again.
    /// </summary>
    /// <returns>False if the broker refused or did not answer; the connection is dropped then.</returns>
    Task<bool> SubscribeAsync(CancellationToken cancellation);

    /// <returns>False if the broker did not confirm; the connection is dropped then.</returns>
    Task<bool> PublishAsync(string topic, byte[] body, bool retain, CancellationToken cancellation);

    /// <summary>Ends the connection without acknowledging anything: the broker delivers it all again.</summary>
    void Drop();
}
