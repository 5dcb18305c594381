using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"watchlist lookup": which entries a read would hit at a lane.</summary>
internal static class WatchListLookupCommand
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "A watch list (*.glw)." };
        var plate = new Option<string?>("--plate")
        {
            Description = "A plate as anybody writes it or a camera reads it; '?' is an unread character.",
            HelpName = "TEXT",
        };
        var tag = new Option<string?>("--tag") { Description = "An EPC or a TID in hexadecimal.", HelpName = "HEX" };
        var trust = new Option<string?>("--trust")
        {
            Description = "Take only a list that verifies; without it nothing is verified.",
            HelpName = "trust.json",
        };
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        var lookup = new Command(
            "lookup", "Look for the entries that a read would hit at a lane, as tolerantly as there; exit code 1 if "
                + "there is none. Entries are given whatever time they count in.")
        {
            file, plate, tag, trust, json,
        };
        lookup.Validators.Add(result =>
        {
            if (result.GetResult(plate) is not null == result.GetResult(tag) is not null)
            {
                result.AddError("Say either --plate TEXT or --tag HEX.");
            }
        });
        lookup.SetAction(parsed => Lookup(
            shell, parsed.GetRequiredValue(file), parsed.GetValue(plate), parsed.GetValue(tag),
            parsed.GetValue(trust), parsed.GetValue(json)));
        return lookup;
    }

    private static int Lookup(
        Shell shell, string path, string? plate, string? tag, string? trustPath, bool asJson)
    {
        Span<int> places = stackalloc int[PlateKey.MaxLength];
        var (read, bytes) = (default(PlateKey), default(TagBytes));
        if (plate is null ? !TagBytes.TryParseHex(tag, out bytes) : !PlateText.TryRead(plate, places, out read))
        {
            return shell.Fail(ExitCodes.BadUsage, "This is no plate, or the tag is not hexadecimal.");
        }

        if (!TryLoad(shell, path, trustPath, out var list, out var code))
        {
            return code;
        }

        var set = WatchSet.Of([list!], [], TimeSpan.MaxValue);
        var hits = new WatchHits();
        if (plate is null)
        {
            set.MatchTag(bytes, bytes, hits);
        }
        else
        {
            set.MatchPlate(read, hits);
        }

        if (hits.Found.IsEmpty)
        {
            return shell.Fail(ExitCodes.No, "No entry fits.");
        }

        Write(shell, hits, shell.Time.GetUtcNow(), asJson);
        return ExitCodes.Done;
    }

    private static bool TryLoad(Shell shell, string path, string? trustPath, out WatchListFile? list, out int code)
    {
        list = null;
        TrustStore? trust = null;
        if (trustPath is not null && !TrustStore.TryLoad(trustPath, out trust, out var wrong))
        {
            code = shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
            return false;
        }

        code = ExitCodes.BadInput;
        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        var read = trust is null
            ? WatchListFile.TryReadUnverified(bytes, out list, out var refusal)
            : SignedFile.TryParse(bytes, out var file, out refusal)
                && WatchListFile.TryRead(file!, trust, out list, out refusal);
        if (!read)
        {
            shell.Error.WriteLine($"{path}: {refusal!.Id}: {refusal.Text}");
        }

        return read;
    }

    private static void Write(Shell shell, WatchHits hits, DateTimeOffset now, bool asJson)
    {
        if (asJson)
        {
            WriteJson(shell.Output, hits, now);
            return;
        }

        foreach (var hit in hits.Found)
        {
            var entry = hit.Entry;
            var end = entry.ValidTo is { } to ? $"until {Moments.Write(to)}" : "without an end";
            shell.Output.WriteLine($"{entry.Case} ({StableId.Of(hit.Match)}, for {StableId.Of(entry.Audience)}s)");
            shell.Output.WriteLine($"  plate     {(entry.Plate.IsEmpty ? "none" : $"{entry.Country} {entry.Plate}")}");
            shell.Output.WriteLine($"  tag       {(entry.Epc.IsNone ? "none" : entry.Epc)} "
                + $"TID {(entry.Tid.IsNone ? "none" : entry.Tid)}");
            shell.Output.WriteLine($"  counts    from {Moments.Write(entry.ValidFrom)} {end}"
                + (entry.IsInForce(now) ? "" : ", not now"));
        }
    }

    private static void WriteJson(TextWriter output, WatchHits hits, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("hits");
            foreach (var hit in hits.Found)
            {
                var entry = hit.Entry;
                json.WriteStartObject();
                json.WriteString("list", hit.List.ToString());
                json.WriteString("case", entry.Case);
                json.WriteString("audience", StableId.Of(entry.Audience));
                json.WriteString("match", StableId.Of(hit.Match));
                json.WriteString("country", entry.Country.IsNone ? null : entry.Country.ToString());
                json.WriteString("plate", entry.Plate.IsEmpty ? null : entry.Plate.ToString());
                json.WriteString("epc", entry.Epc.IsNone ? null : entry.Epc.ToString());
                json.WriteString("tid", entry.Tid.IsNone ? null : entry.Tid.ToString());
                json.WriteString("validFrom", Moments.Write(entry.ValidFrom));
                json.WriteString("validTo", entry.ValidTo is { } to ? Moments.Write(to) : null);
                json.WriteBoolean("inForce", entry.IsInForce(now));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("whole", hits.IsWhole);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
