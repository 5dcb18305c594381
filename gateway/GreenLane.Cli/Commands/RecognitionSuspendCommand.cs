using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition suspend": the rules in force and one more, which stops an issuer at once.</summary>
/// <remarks>The file in force must verify: rules that somebody slipped in would be signed along.</remarks>
internal static class RecognitionSuspendCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Shell shell)
    {
        var inForce = new Option<string>("--in-force")
        {
            Description = "The signed file in force.",
            HelpName = "FILE",
            Required = true,
        };
        var trust = new Option<string>("--trust")
        {
            Description = "By which it must verify.",
            HelpName = "trust.json",
            Required = true,
        };
        var issuer = CommonOptions.Country("--issuer", "Whose authorisations are stopped.");
        issuer.Required = true;
        var reason = new Option<string>("--reason")
        {
            Description = "Why, for people; 1 to 200 characters. It stands in the file.",
            HelpName = "TEXT",
            Required = true,
        };
        var output = CommonOptions.Out("what is to be signed");
        var header = new HeaderOptions(RecognitionDesk.Life);
        var suspend = new Command(
            "suspend", "Add a rule that stops an issuer at once to the rules in force; sign the result.")
        {
            inForce, trust, issuer, reason, output,
        };
        header.AddTo(suspend);
        suspend.SetAction(parsed => Suspend(
            shell,
            country => header.Read(shell, parsed, SignedKind.Recognition, country),
            (parsed.GetRequiredValue(inForce), parsed.GetRequiredValue(trust)),
            parsed.GetRequiredValue(issuer),
            parsed.GetRequiredValue(reason),
            parsed.GetRequiredValue(output)));
        return suspend;
    }

    private static int Suspend(
        Shell shell, Func<CountryCode, SignedHeader?> headerFor, (string Path, string Trust) inForce,
        CountryCode issuer, string reason, string output)
    {
        if (!RecognitionDesk.TryReadVerified(
            shell, inForce.Path, inForce.Trust, out var file, out var before, out var exitCode))
        {
            return exitCode;
        }

        if (headerFor(before!.Country) is not { } header)
        {
            return ExitCodes.BadUsage;
        }

        if (header.Sequence <= before.Sequence)
        {
            return shell.Fail(
                ExitCodes.BadUsage,
                $"--sequence must be above {before.Sequence}, which is in force: gateways would refuse it.");
        }

        var json = WithStop(file!.Content, header.Sequence, issuer, reason);
        return RecognitionDesk.Parse(shell, "the rules with the stop", json) is { } rules
            ? RecognitionDesk.Write(
                shell, output, SignedDraft.Start(header, json), header, rules, before, ", signed by nobody yet")
            : ExitCodes.BadInput;
    }

    private static byte[] WithStop(ReadOnlySpan<byte> json, ulong sequence, CountryCode issuer, string reason)
    {
        // It verified, so it is the JSON that the parser took: an object with a list of rules.
        var root = JsonNode.Parse(json)!;
        root["rules"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"suspension-{issuer}-{sequence}"),
            ["issuer"] = issuer.ToString(),
            ["effect"] = "stop",
            ["reason"] = reason,
        });
        return Files.Utf8(root.ToJsonString(Readable) + "\n");
    }
}
