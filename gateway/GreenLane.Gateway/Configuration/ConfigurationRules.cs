using System.Collections.Immutable;
using System.Net;
using System.Text;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Configuration;

/// <summary>
/// From the configuration tree to <see cref="GatewayConfiguration"/>: ranges, defaults, and what must not go together.
/// </summary>
public static class ConfigurationRules
{
    private static readonly (string, IdentityPolicy)[] Policies =
        [("tag+plate", IdentityPolicy.TagAndPlate), ("tag", IdentityPolicy.Tag),
            ("plate-exact", IdentityPolicy.PlateExact)];

    /// <summary>Reads everything, whatever is wrong on the way.</summary>
    /// <param name="directory">What relative paths are relative to: the configuration file's folder.</param>
    /// <param name="problems">Every problem with its key; the result counts only if there is none.</param>
    public static GatewayConfiguration Read(IConfiguration tree, string directory, out IReadOnlyList<string> problems)
    {
        var reader = new ConfigurationReader(tree);
        var root = reader.Root;
        var gateway = root.Part("Gateway");
        var registry = root.Part("Registry");
        var country = gateway.Country("Country");
        var crossing = gateway.RequiredId("Crossing");
        var lanes = Lanes(root, country, crossing, directory);
        var simulated = lanes.All(lane => lane.Board.Driver == BoardDriver.Simulated);
        var record = root.Part("Record");
        var settings = ConfigurationFile.TextOf(tree);
        var (plates, strangers) = Retention(record);
        var tls = TlsRules.Read(root.Part("Http"), directory);
        var configuration = new GatewayConfiguration
        {
            Id = gateway.RequiredId("Id"),
            Country = country,
            Crossing = crossing,
            DataDirectory = Absolute(directory, gateway.Text("DataDirectory") ?? "data"),
            Clock = gateway.OneOf(
                "Clock", simulated ? ClockSource.System : ClockSource.Kernel,
                ("system", ClockSource.System), ("kernel", ClockSource.Kernel)),
            WatchdogDevice = gateway.Part("Watchdog").Text("Device"),
            WatchdogTimeout = gateway.Part("Watchdog").Time("Timeout", Seconds(15), Seconds(5), Seconds(300)),
            ClockHoldover = gateway.Time("ClockHoldover", TimeSpan.FromHours(24), TimeSpan.Zero, TimeSpan.FromDays(30)),
            RegistryDirectory = Absolute(directory, registry.Text("Directory") ?? "registries"),
            TrustFile = Absolute(directory, registry.Text("Trust") ?? "trust.json"),
            RecognitionFile = Absolute(directory, registry.Text("Recognition") ?? "recognition.cose"),
            OfficesFile = AbsoluteOrNull(directory, registry.Text("Offices")),
            WatchLists = WatchLists(registry, directory),
            FilesFromCentre = registry.Flag("FromCentre", true),
            PlateGrammars = Grammars(registry, directory),
            FalseAcceptBudget = registry.Share("FalseAcceptBudget", 1e-6),
            KeepPlates = plates,
            KeepStrangers = strangers,
            PseudonymPeriod = record.Time(
                "PseudonymPeriod", TimeSpan.FromDays(30), TimeSpan.Zero, TimeSpan.FromDays(3650)),
            ArchiveSpaceMiB = record.Number("ArchiveSpaceMiB", 4096, 16, 1_000_000),
            CrossingKey = PresenceRead.Key(gateway, "CrossingKey", directory),
            Presence = PresenceRead.Settings(root.Part("Presence"), directory),
            Papers = PaperRead.Read(root.Part("Papers"), directory),
            Movements = MovementRead.Read(root.Part("Movements"), directory),
            Lanes = lanes,
            Mqtt = Mqtt(root.Part("Mqtt"), directory),
            ShowNeighbours = root.Part("Mqtt").Flag("ShowNeighbours", true),
            Images = ImageSettings.Read(root.Part("Images")),
            HttpUrl = TlsRules.Url(root.Part("Http"), tls is not null),
            Tls = tls,
            CameraUrl = TlsRules.CameraUrl(root.Part("Http"), tls is not null),
            HttpAccess = Access(root.Part("Http")),
            HttpOrigin = Origin(root.Part("Http")),
            Oidc = OidcRules.Read(root.Part("Http"), directory),
            Settings = settings,
            Hash = FileArchive.HashOf(Encoding.UTF8.GetBytes(settings)),
        };
        CheckAccess(root, configuration, simulated);
        problems = reader.Problems();
        return configuration;
    }

    /// <summary>Who is a stranger here is kept no longer than who is known.</summary>
    private static (TimeSpan Plates, TimeSpan Strangers) Retention(ConfigurationPart record)
    {
        var most = TimeSpan.FromDays(3650);
        var plates = record.Time("KeepPlates", TimeSpan.FromDays(30), TimeSpan.FromHours(1), most);
        var usual = plates < TimeSpan.FromDays(1) ? plates : TimeSpan.FromDays(1);
        var strangers = record.Time("KeepStrangers", usual, TimeSpan.FromMinutes(10), most);
        if (strangers > plates)
        {
            record.Complain("KeepStrangers", "is longer than KeepPlates");
        }

        return (plates, strangers < plates ? strangers : plates);
    }

    private static ImmutableArray<LaneConfiguration> Lanes(
        ConfigurationPart root, CountryCode country, string crossing, string directory)
    {
        var parts = root.List("Lanes");
        if (parts.Count is 0 or > 16)
        {
            root.Complain("Lanes", "holds 1 to 16 lanes");
        }

        var lanes = parts.Select(part => Lane(part, country, crossing, directory)).ToImmutableArray();
        NoDoubles(parts, lanes.Select(lane => lane.Id), "Id");
        ReaderRules.CheckShared(
            [.. parts.SelectMany(part => part.List("Readers")).Zip(lanes.SelectMany(lane => lane.Readers))]);
        NoDoubles(
            parts,
            lanes.Select(lane => lane.Board.Socket ?? $"{lane.Id}: no socket"),
            "Board:Socket");
        NoDoubles(
            parts,
            lanes.Select(lane => lane.Board.Driver == BoardDriver.Mcp23017
                ? $"{lane.Board.Bus}:0x{lane.Board.Address:x2}"
                : ""),
            "Board:Address");
        NoDoubles(
            [.. parts.SelectMany(part => part.List("Cameras"))],
            lanes.SelectMany(lane => lane.Cameras).Select(camera => camera.Id),
            "Id");
        NoDoubles(
            parts,
            lanes.Select(lane => lane.GuardReport is { } report ? $"{report.Port}" : ""),
            "GuardReport:Port");
        return lanes;
    }

    private static LaneConfiguration Lane(
        ConfigurationPart part, CountryCode country, string crossing, string directory)
    {
        var policy = part.Part("Policy");
        ImmutableArray<ReaderConfiguration> readers =
            [.. part.List("Readers").Select(reader => ReaderRules.Read(reader, directory))];
        var inputs = readers.SelectMany(reader => reader.Inputs)
            .Aggregate(LaneLines.None, (lines, input) => lines | input.Line);
        var board = BoardRules.Read(part.Part("Board"), directory, inputs);
        return new LaneConfiguration
        {
            Id = part.RequiredId("Id"),
            From = part.Text("From"),
            Board = board,
            GuardReport = GuardReportRules.Read(
                part.Part("GuardReport"), board.Wiring.GuardTripped != LaneBoardWiring.NotWired),
            Readers = readers,
            Cameras = [.. part.List("Cameras")
                .Select(camera => CameraRules.Read(camera, board.Driver != BoardDriver.Simulated))],
            Policy = new LanePolicy
            {
                Country = country,
                Crossing = crossing,
                Direction = part.OneOf(
                    "Direction", LaneDirection.Entry, ("entry", LaneDirection.Entry), ("exit", LaneDirection.Exit)),
                Identity = policy.OneOf("Identity", IdentityPolicy.TagAndPlate, Policies),
                RequireDocuments = policy.Flag("RequireDocuments", false),
                Consents = Consents(policy),
                RandomInspection = policy.Share("RandomInspection", 0),
            },
            Settings = Settings(policy) with { Fitted = board.Wiring.Fitted },
        };
    }

    private static ImmutableArray<Agency> Consents(ConfigurationPart policy)
    {
        var agencies = ImmutableArray.CreateBuilder<Agency>();
        foreach (var id in policy.Texts("Consents"))
        {
            if (!StableId.TryParse<Agency>(id, out var agency) || agency == Agency.None || agencies.Contains(agency))
            {
                policy.Complain("Consents", "holds customs, veterinary, phytosanitary or police, each once");
            }

            agencies.Add(agency);
        }

        return agencies.ToImmutable();
    }

    private static LaneSettings Settings(ConfigurationPart policy)
    {
        var fallback = new LaneSettings();
        return fallback with
        {
            IdentifyLimit = policy.Time("IdentifyLimit", fallback.IdentifyLimit, Seconds(0.2), Seconds(60)),
            ReleaseLimit = policy.Time("ReleaseLimit", fallback.ReleaseLimit, Seconds(1), Seconds(120)),
            ClearTime = policy.Time("ClearTime", fallback.ClearTime, Seconds(0.2), Seconds(10)),
            BarrierTravelTime = policy.Time("BarrierTravelTime", fallback.BarrierTravelTime, Seconds(0.5), Seconds(30)),
            RecordLimit = policy.Time("RecordLimit", fallback.RecordLimit, Seconds(1), Seconds(60)),
            ExitLimit = policy.Time("ExitLimit", fallback.ExitLimit, Seconds(10), Seconds(600)),
            ReadAhead = policy.Time("ReadAhead", fallback.ReadAhead, TimeSpan.Zero, Seconds(30)),
            RelayLimit = policy.Time("RelayLimit", fallback.RelayLimit, Seconds(0.2), Seconds(2)),
            StuckLimit = policy.Time("StuckLimit", fallback.StuckLimit, Seconds(60), TimeSpan.FromDays(1)),
            ChatterLimit = policy.Number("ChatterLimit", fallback.ChatterLimit, 3, 100),
        };
    }

    /// <summary>No directory, no watch lists; an age limit without one is a mistake.</summary>
    private static WatchListSettings? WatchLists(ConfigurationPart registry, string directory)
    {
        var folder = registry.Text("WatchLists");
        var maxAge = registry.Time(
            "WatchListMaxAge", TimeSpan.FromHours(24), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        if (folder is null && registry.Text("WatchListMaxAge") is not null)
        {
            registry.Complain("WatchLists", "is needed where WatchListMaxAge is given");
        }

        return folder is null ? null : new WatchListSettings(Absolute(directory, folder), maxAge);
    }

    private static PlateGrammars Grammars(ConfigurationPart registry, string directory)
    {
        if (registry.Text("PlateGrammars") is not { } file)
        {
            return PlateGrammars.BuiltIn;
        }

        try
        {
            if (PlateGrammars.TryParse(
                File.ReadAllText(Absolute(directory, file)), out var grammars, out var problem))
            {
                return grammars!;
            }

            registry.Complain("PlateGrammars", problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            registry.Complain("PlateGrammars", e.Message);
        }

        return PlateGrammars.BuiltIn;
    }

    private static MqttOptions Mqtt(ConfigurationPart part, string directory)
    {
        var tls = part.Part("Tls");
        return new MqttOptions
        {
            Host = part.Text("Host") ?? "127.0.0.1",
            Port = part.Number("Port", tls.Exists ? 8883 : 1883, 1, 65535),
            Protocol = part.OneOf(
                "Protocol", MqttOptions.Version5,
                (MqttOptions.Version5, MqttOptions.Version5), (MqttOptions.Version311, MqttOptions.Version311)),
            ClientId = part.Text("ClientId"),
            Tls = !tls.Exists ? null : new MqttTlsOptions
            {
                CaFile = AbsoluteOrNull(directory, tls.Text("CaFile")),
                CertificateFile = AbsoluteOrNull(directory, tls.Text("CertificateFile")),
                KeyFile = AbsoluteOrNull(directory, tls.Text("KeyFile")),
                TargetHost = tls.Text("TargetHost"),
            },
        };
    }

    private static Uri? Origin(ConfigurationPart part)
    {
        var text = part.Text("Origin");
        if (text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url.PathAndQuery == "/"))
        {
            return text is null ? null : new Uri(text);
        }

        part.Complain("Origin", "is what browsers call this gateway, such as https://tabanovce.example");
        return null;
    }

    private static HttpAccess Access(ConfigurationPart http) => http.OneOf(
        "Access", HttpAccess.Accounts, ("accounts", HttpAccess.Accounts),
        ("open-on-loopback", HttpAccess.OpenOnLoopback));

    /// <summary>Open access is for a desk: on loopback, with simulated boards, never with a real barrier.</summary>
    private static void CheckAccess(ConfigurationPart root, GatewayConfiguration configuration, bool simulated)
    {
        if (configuration.HttpAccess != HttpAccess.OpenOnLoopback)
        {
            return;
        }

        if (!IsLoopback(configuration.HttpUrl.Host))
        {
            root.Part("Http").Complain("Access", "open-on-loopback is refused for an address other than loopback");
        }

        if (!simulated)
        {
            root.Part("Http").Complain("Access", "open-on-loopback is refused with a board that is not simulated");
        }
    }

    private static void NoDoubles(IReadOnlyList<ConfigurationPart> parts, IEnumerable<string> values, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, value) in parts.Zip(values))
        {
            if (value.Length > 0 && !seen.Add(value))
            {
                part.Complain(key, $"'{value}' stands twice");
            }
        }
    }

    internal static bool IsLoopback(string host)
        => host == "localhost"
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Absolute(string directory, string path) => Path.GetFullPath(path, directory);

    private static string? AbsoluteOrNull(string directory, string? path)
        => path is null ? null : Absolute(directory, path);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
