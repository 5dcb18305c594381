using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>The table of a watch list: one line per vehicle looked for, by plate, by tag, or by both.</summary>
public static class WatchListTable
{
    public static readonly TableForm Form = new(
        ["case", "country", "plate", "epc", "tid", "valid_from", "valid_to"], ["audience"],
        ["valid_from", "valid_to"]);

    /// <summary>Reads every line; what is wrong is named in the table's problems.</summary>
    public static ImmutableArray<WatchEntry> Read(string name, byte[] bytes, TableProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var table = CsvTable.Read(name, bytes, Form, problems);
        var entries = ImmutableArray.CreateBuilder<WatchEntry>(table.Count);
        var seen = new HashSet<WatchEntry>();
        foreach (var line in table.Lines)
        {
            var entry = ReadLine(line);

            // Two lines that differ only in who may see them, or in their end, would be one entry with two meanings.
            if (!seen.Add(entry with { Audience = WatchAudience.Supervisor, ValidTo = null }))
            {
                line.Wrong("case", "an earlier line says this of the same vehicle from the same time");
            }

            entries.Add(entry);
        }

        if (entries.Count > WatchListLimits.MaxEntries)
        {
            problems.Add(name, 1, 1, "", $"more than {WatchListLimits.MaxEntries} entries");
        }

        return entries.ToImmutable();
    }

    private static WatchEntry ReadLine(TableLine line)
    {
        var plate = line.Raw("plate").Length == 0 ? default : line.Plate("plate");
        var country = line.Raw("country").Length == 0 ? CountryCode.None : line.Country("country");
        var (epc, tid) = (line.Tag("epc"), line.Tag("tid"));
        var from = WholeSeconds(line.Moment("valid_from"));
        DateTimeOffset? to = line.MomentOrNone("valid_to") is { } end ? WholeSeconds(end) : null;
        if (line.Raw("plate").Length == 0 && line.Raw("epc").Length == 0 && line.Raw("tid").Length == 0)
        {
            line.Wrong("plate", "neither a plate nor a tag");
        }
        else if (!plate.IsEmpty && plate.Length < WatchEntry.MinPlateLength)
        {
            line.Wrong("plate", $"fewer than {WatchEntry.MinPlateLength} letters and digits");
        }

        if (!country.IsNone && line.Raw("plate").Length == 0)
        {
            line.Wrong("country", "goes with a plate");
        }

        if (to <= from)
        {
            line.Wrong("valid_to", "not after valid_from");
        }

        return new WatchEntry(
            plate, country, epc, tid, line.Text("case", WatchListLimits.MaxCaseLength),
            line.Choice(
                "audience", ("supervisor", WatchAudience.Supervisor), ("officer", WatchAudience.Officer),
                ("", WatchAudience.Supervisor)),
            from, to);
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset moment)
        => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
