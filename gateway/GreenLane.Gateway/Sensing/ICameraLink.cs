namespace GreenLane.Gateway.Sensing;

/// <summary>A way by which the gateway goes and gets a camera's events.</summary>
internal interface ICameraLink
{
    /// <summary>The camera's id.</summary>
    string Camera { get; }

    /// <summary>One connection, from its beginning to its end.</summary>
    /// <param name="connected">Called once, when events can come.</param>
    /// <returns>Why it ended, for people; it is then tried again.</returns>
    Task<string> RunAsync(Action connected, CancellationToken ct);
}
