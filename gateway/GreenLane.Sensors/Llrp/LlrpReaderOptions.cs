using System.Collections.Immutable;

namespace GreenLane.Sensors.Llrp;

/// <summary>One reader and how to talk to it. Checked by whoever reads the configuration.</summary>
public sealed record LlrpReaderOptions
{
    /// <summary>IANA's port for LLRP without TLS.</summary>
    public const int DefaultPort = 5084;

    /// <summary>The reader's id in the configuration; stands in every sighting.</summary>
    public required string Id { get; init; }

    /// <summary>Name or address.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Antennas to use, from 1; empty means all the reader has.</summary>
    public ImmutableArray<ushort> Antennas { get; init; } = [];

    /// <summary>IANA's port for LLRP with TLS.</summary>
    public const int DefaultTlsPort = 5085;

    /// <summary>
    /// Versions to try. A reader that does not answer the question is connected again, in 1.0.1, and never asked again.
    /// </summary>
    public LlrpProtocol Protocol { get; init; }

    /// <summary>The reader dials us: its connection is waited for without a limit.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>TLS; null for plain TCP.</summary>
    public LlrpTlsOptions? Tls { get; init; }

    /// <summary>
    /// The strongest transmit power at the reader's connector, dBm, -10 to 33; null leaves what an installer set.
    /// </summary>
    public double? TransmitPowerDbm { get; init; }

    /// <summary>General-purpose inputs to watch, from 1.</summary>
    public ImmutableArray<ushort> Inputs { get; init; } = [];

    /// <summary>
    /// How long a message may take from its first byte to its last, 100 ms to 60 s. The longest takes milliseconds.
    /// </summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the reader shall show that it lives, 100 ms to 60 s. 2 s: a dead reader is known after 5 s, and the
    /// traffic is nothing.
    /// </summary>
    public TimeSpan KeepaliveInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait for a connection, and again for the greeting, 100 ms to 60 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for the answer to a request, 100 ms to 60 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest wait before connecting again, above zero.</summary>
    public TimeSpan BackOffLeast { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before connecting again: a reader switched on is in use half a minute later.</summary>
    public TimeSpan BackOffMost { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The shortest wait after a refusal because another client exists: a reader that still believes in a broken
    /// session of ours must be given time to notice.
    /// </summary>
    public TimeSpan BackOffOccupied { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Words of the TID to ask every tag for, 0 to 16; 0 asks for none. Six hold the serial number.</summary>
    public ushort TidWords { get; init; } = 6;

    /// <summary>The longest message taken from the reader, octets.</summary>
    public int FrameLengthLimit { get; init; } = LlrpFrames.DefaultLengthLimit;
}
