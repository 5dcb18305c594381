using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads a <c>Readers</c> element.</summary>
internal static class ReaderRules
{
    private const int LeastPowerDbm = -10;
    private const int MostPowerDbm = 33;

    /// <summary>
    /// Lines that may come from a reader. What holds the barrier up may not: it must not hang on a network (hazard
    /// H-01).
    /// </summary>
    private static readonly LaneLines[] InputLines =
        [LaneLines.EntryLoop, LaneLines.ExitLoop, LaneLines.EntryLoopFault];

    public static ReaderConfiguration Read(ConfigurationPart part, string directory)
    {
        var dials = part.Text("Listen") is not null;
        var tls = Tls(part.Part("Tls"), directory);
        var host = dials ? "" : part.Required("Host");
        var reader = new ReaderConfiguration(
            part.RequiredId("Id"),
            host,
            dials
                ? part.Number("Listen", LlrpReaderOptions.DefaultPort, 1, 65535)
                : part.Number(
                    "Port", tls is null ? LlrpReaderOptions.DefaultPort : LlrpReaderOptions.DefaultTlsPort, 1, 65535),
            [.. part.List("Antennas").Select((_, i) => part.Part("Antennas").Number($"{i}", 0, 1, 255))])
        {
            Link = new ReaderLink
            {
                Protocol = part.OneOf(
                    "Protocol", LlrpProtocol.Auto, ("auto", LlrpProtocol.Auto), ("1.0.1", LlrpProtocol.Version101),
                    ("1.1", LlrpProtocol.Version11)),
                Tls = tls,
                TransmitPowerDbm = Power(part),
            },
            AllowFrom = dials ? part.Addresses("AllowFrom") : [],
            Inputs = Inputs(part.Part("Inputs")),
        };
        CheckNetwork(part, reader);
        return reader;
    }

    /// <summary>Lanes that share a reader must say the same of it.</summary>
    public static void CheckShared(IReadOnlyList<(ConfigurationPart Part, ReaderConfiguration Reader)> readers)
    {
        foreach (var shared in readers.GroupBy(pair => (pair.Reader.Host, pair.Reader.Port)))
        {
            var first = shared.First();
            foreach (var (part, reader) in shared.Skip(1))
            {
                if (reader.Link != first.Reader.Link)
                {
                    part.Complain("Id", $"is the reader of '{first.Reader.Id}' and must be spoken to in the same way");
                }

                if (reader.Antennas.IsEmpty && first.Reader.Antennas.IsEmpty)
                {
                    part.Complain("Antennas", $"is needed: '{first.Reader.Id}' takes every antenna of this reader");
                }
            }
        }
    }

    private static void CheckNetwork(ConfigurationPart part, ReaderConfiguration reader)
    {
        var isolated = part.Flag("IsolatedNetwork", false);
        var isLocal = reader.Dials
            ? reader.AllowFrom.All(IPAddress.IsLoopback)
            : ConfigurationRules.IsLoopback(reader.Host);
        if (!isolated && !isLocal && reader.Link.Tls is null)
        {
            part.Complain(
                reader.Dials ? "Listen" : "Host",
                "speaks LLRP without TLS: set IsolatedNetwork to true if nobody else is on that network");
        }

        if (reader.Dials && reader.Link.Tls is not null)
        {
            part.Complain("Tls", "is for connections that the gateway makes; here the reader dials");
        }

        if (reader.Dials && reader.AllowFrom.IsEmpty)
        {
            part.Complain("AllowFrom", "is needed: the addresses the reader may dial from");
        }
    }

    private static double? Power(ConfigurationPart part)
    {
        if (part.Text("TransmitPowerDbm") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var power)
            && power is >= LeastPowerDbm and <= MostPowerDbm)
        {
            return power;
        }

        part.Complain("TransmitPowerDbm", $"is a power from {LeastPowerDbm} to {MostPowerDbm} dBm");
        return null;
    }

    private static LlrpTlsOptions? Tls(ConfigurationPart part, string directory)
    {
        if (!part.Exists)
        {
            return null;
        }

        var tls = new LlrpTlsOptions
        {
            CaFile = Absolute(part.Text("CaFile"), directory),
            CertificateFile = Absolute(part.Text("CertificateFile"), directory),
            KeyFile = Absolute(part.Text("KeyFile"), directory),
            TargetHost = part.Text("TargetHost"),
        };
        if (tls.CertificateFile is null != tls.KeyFile is null)
        {
            part.Complain("KeyFile", "goes with CertificateFile: both or neither");
        }

        return tls;
    }

    private static ImmutableArray<(LaneLines Line, ushort Port)> Inputs(ConfigurationPart part)
    {
        var inputs = ImmutableArray.CreateBuilder<(LaneLines, ushort)>();
        foreach (var line in InputLines)
        {
            if (part.Number($"{line}", 0, 1, 64) is > 0 and var port)
            {
                inputs.Add((line, (ushort)port));
            }
        }

        foreach (var line in new[] { LaneLines.BarrierLoop, LaneLines.Curtain })
        {
            if (part.Text($"{line}") is not null)
            {
                part.Complain($"{line}", "holds the barrier up and must be wired to the board, not to a reader");
            }
        }

        return inputs.ToImmutable();
    }

    private static string? Absolute(string? path, string directory)
        => path is null ? null : Path.GetFullPath(path, directory);
}
