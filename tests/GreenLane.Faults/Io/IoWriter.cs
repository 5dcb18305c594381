using System.Globalization;
using System.Text.Json;
using GreenLane.Faults.Shim;
using GreenLane.Simulator;
using Microsoft.Data.Sqlite;

namespace GreenLane.Faults.Io;

/// <summary>The process whose journal suffers; it runs under the shim and tells one row on standard output.</summary>
/// <remarks>Its words on the command line are for <see cref="IoCommand"/> alone.</remarks>
internal sealed class IoWriter(ShimPage page, string path, int passages)
{
    public const string Verb = "io-writer";
    public const string FailVerb = "fail";
    public const string FailSyncsVerb = "fail-syncs";
    public const string WriteVerb = "write";
    public const string DieVerb = "die";
    public const string LieVerb = "lie";

    /// <summary>Places after a failed sync at which the power is cut.</summary>
    private const int PowerCuts = 4;

    /// <returns>0, or 2 for words it does not know.</returns>
    public static int Run(ReadOnlySpan<string> words)
    {
        if (words is not [var pagePath, var path, var count, .. var rest]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var passages))
        {
            return 2;
        }

        using var page = ShimPage.Open(pagePath);
        page.Told = 0;
        var writer = new IoWriter(page, path, passages);
        switch (rest)
        {
            case [FailVerb, var strike, var error]:
                Console.WriteLine(JsonSerializer.Serialize(writer.FailEach(
                    Enum.Parse<IoStrike>(strike), int.Parse(error, CultureInfo.InvariantCulture))));
                return 0;
            case [FailSyncsVerb, var log, var seed]:
                Console.WriteLine(JsonSerializer.Serialize(writer.FailSyncs(
                    log, new Seeded(ulong.Parse(seed, CultureInfo.InvariantCulture)))));
                return 0;
            case [WriteVerb]:
                new IoScript(path, told => page.Told = told).Run(passages);
                return 0;
            case [LieVerb]:
                page.Arm(IoKinds.Sync, 1, 1, IoStrike.Lie, 0);
                new IoScript(path, told => page.Told = told).Run(passages);
                return 0;
            case [DieVerb, var kinds, var at]:
                page.Arm(
                    Enum.Parse<IoKinds>(kinds), long.Parse(at, CultureInfo.InvariantCulture), 0, IoStrike.HalfAndDie,
                    0);
                new IoScript(path, told => page.Told = told).Run(passages);
                return 0;
            default:
                return 2;
        }
    }

    private IoRow FailEach(IoStrike strike, int error)
    {
        var (tries, durable) = (0, 0);
        var wrong = new List<string>();
        for (var at = 1; ; at++)
        {
            var script = Try(IoKinds.All, at, strike, error);
            tries++;
            durable += script.Durable.Count;
            wrong.AddRange(IoCheck.Of(path, script.Durable).Select(what => $"call {at}: {what}"));
            if (page.Struck == 0)
            {
                return new IoRow($"{strike} {error}", tries, durable, wrong);
            }
        }
    }

    /// <summary>Every sync once, and what a power cut some time later then leaves.</summary>
    private IoRow FailSyncs(string log, Seeded random)
    {
        const int inputOutputError = 5;
        var (tries, durable) = (0, 0);
        var wrong = new List<string>();
        for (var at = 1; ; at++)
        {
            File.WriteAllBytes(log, []);
            var script = Try(IoKinds.Sync, at, IoStrike.Fail, inputOutputError);
            if (page.Struck == 0)
            {
                return new IoRow("sync fails, later the power", tries, durable, wrong);
            }

            var calls = IoLog.Read(log);
            var failed = calls.FindIndex(call => call.Kind == IoKinds.FailedSync);
            for (var cut = 0; cut < PowerCuts; cut++)
            {
                // The last one is at the very end.
                var until = cut == PowerCuts - 1 ? calls.Count : failed + 1 + random.Below(calls.Count - failed);
                var platter = new IoPlatter();
                calls.Take(until).ToList().ForEach(platter.Apply);
                platter.WriteUnpowered(path, random);
                var told = until == calls.Count ? script.Durable.Count : calls[until].Told;
                tries++;
                durable += told;
                wrong.AddRange(IoCheck.Of(path, [.. script.Durable.Take(told)])
                    .Select(what => $"sync {at}, power cut at call {until} of {calls.Count}: {what}"));
                IoProcess.Clear(path);
            }
        }
    }

    private IoScript Try(IoKinds kinds, int at, IoStrike strike, int error)
    {
        IoProcess.Clear(path);
        page.Told = 0;
        var script = new IoScript(path, told => page.Told = told);
        page.Arm(kinds, at, 0, strike, error);
        try
        {
            script.Run(passages);
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            // It could not be opened; nothing was called durable.
        }

        page.Disarm();
        return script;
    }
}
