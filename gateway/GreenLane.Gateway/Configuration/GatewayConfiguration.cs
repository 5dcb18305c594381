using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Configuration;

/// <summary>How the gateway judges its wall clock.</summary>
public enum ClockSource : byte
{
    /// <summary>
    /// Trusts the system's clock unless it lies before the floor or jumps: for desks and simulated boards.
    /// </summary>
    System,

    /// <summary>Asks the kernel whether the clock is disciplined (adjtimex).</summary>
    Kernel,
}

/// <summary>Who may use the HTTP interface.</summary>
public enum HttpAccess : byte
{
    /// <summary>Signed-in people only.</summary>
    Accounts,

    /// <summary>Everybody on this machine; refused for any other address and with real hardware.</summary>
    OpenOnLoopback,
}

/// <summary>Everything a gateway is told, checked and with absolute paths. Made once, at start.</summary>
public sealed record GatewayConfiguration
{
    public required string Id { get; init; }

    public required CountryCode Country { get; init; }

    public required string Crossing { get; init; }

    public required string DataDirectory { get; init; }

    public required ClockSource Clock { get; init; }

    /// <summary>How long a clock that lost its source is still trusted; 24 h by default.</summary>
    public required TimeSpan ClockHoldover { get; init; }

    /// <summary>The machine's watchdog, for example /dev/watchdog; null, the default: it is left alone.</summary>
    public string? WatchdogDevice { get; init; }

    /// <summary>What is asked of it: whole seconds, 5 s to 300 s; 15 s by default, a Raspberry Pi's longest.</summary>
    public TimeSpan WatchdogTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public required string RegistryDirectory { get; init; }

    public required string TrustFile { get; init; }

    public required string RecognitionFile { get; init; }

    /// <summary>The inspection offices; null where none are known: then nobody asks whether they are open.</summary>
    public string? OfficesFile { get; init; }

    /// <summary>Where watch lists come from; null where none are kept: then the rule says so, and refers nobody.
    /// </summary>
    public WatchListSettings? WatchLists { get; init; }

    /// <summary>Whether signed files are also taken from the broker, by the same rules; true by default.</summary>
    public bool FilesFromCentre { get; init; } = true;

    /// <summary>How plates are written; the built-in grammars unless a file is named.</summary>
    public PlateGrammars PlateGrammars { get; init; } = PlateGrammars.BuiltIn;

    /// <summary>The chance of taking a stranger for an enrolled truck that is allowed; 1e-6 by default.</summary>
    public double FalseAcceptBudget { get; init; } = 1e-6;

    /// <summary>How long plates and tags of a passage are kept after it closed.</summary>
    public TimeSpan KeepPlates { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long pseudonyms are made with one key; zero: until somebody asks for another.</summary>
    public TimeSpan PseudonymPeriod { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The same of a passage in which nobody enrolled was recognised.</summary>
    public TimeSpan KeepStrangers { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// What the files may take that old verdicts were made from; beyond it the oldest go and those verdicts can no
    /// longer be made again. 16 to 1,000,000; 4096 by default.
    /// </summary>
    public int ArchiveSpaceMiB { get; init; } = 4096;

    /// <summary>
    /// Shared by the gateways of the crossing; null: they do not tell each other who entered and left.
    /// </summary>
    public PresenceKey? CrossingKey { get; init; }

    /// <summary>How long an entry speaks against a vehicle, and how fast trucks get from lane to lane.</summary>
    public PresenceSettings Presence { get; init; } = new();

    /// <summary>Where notices come from; null: none are kept.</summary>
    public PaperSettings? Papers { get; init; }

    /// <summary>Which other system is told of movements; null: none is.</summary>
    public MovementSettings? Movements { get; init; }

    public required ImmutableArray<LaneConfiguration> Lanes { get; init; }

    public required MqttOptions Mqtt { get; init; }

    /// <summary>Whether screens show the lanes of the crossing's other gateways, as far as the broker tells of them.
    /// </summary>
    public bool ShowNeighbours { get; init; } = true;

    public ImageSettings Images { get; init; } = new(TimeSpan.FromHours(24), 256);

    public required Uri HttpUrl { get; init; }

    /// <summary>What <see cref="HttpUrl"/> is served by TLS with; null: it is plain http.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>A second address, of plain http, for cameras that cannot do TLS: plates are taken there and nothing
    /// else is answered; null: there is none.</summary>
    public Uri? CameraUrl { get; init; }

    public required HttpAccess HttpAccess { get; init; }

    /// <summary>
    /// What browsers call this gateway, where something in front of it ends TLS; null: they call it as it listens.
    /// </summary>
    public Uri? HttpOrigin { get; init; }

    /// <summary>Where people may sign in instead; null: here alone.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>The configuration as read, a line for each setting, secrets disguised.</summary>
    public required string Settings { get; init; }

    /// <summary>SHA-256 of <see cref="Settings"/>, lower-case hexadecimal: stands in every record.</summary>
    public required string Hash { get; init; }
}
