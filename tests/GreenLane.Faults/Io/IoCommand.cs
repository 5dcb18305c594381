using System.Globalization;
using System.Text.Json;
using GreenLane.Faults.Shim;
using GreenLane.Simulator;

namespace GreenLane.Faults.Io;

/// <summary>The sub-command <c>io</c>: every call that the journal makes on its files fails once, is cut short once, is
/// the last one once.</summary>
internal sealed class IoCommand(IoOptions options, string folder, string shim)
{
    // errno of Linux (asm-generic/errno-base.h).
    private const int InputOutputError = 5;
    private const int NoSpace = 28;

    /// <summary>Power cuts at every call, each with another choice of what had reached the platter.</summary>
    private const int CutsPerCall = 2;

    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    private readonly IoProcess _writer = new(folder, shim, options.Passages);

    /// <returns>0 if nothing that was called durable was lost or doubled and every chain holds.</returns>
    public static int Run(IoOptions options)
    {
        // In memory where there is a place: the shim says what was synced, not the disk.
        var folder = Directory.Exists("/dev/shm")
            ? Directory.CreateDirectory($"/dev/shm/greenlane-io-{Environment.ProcessId}").FullName
            : Directory.CreateTempSubdirectory("greenlane-io-").FullName;
        try
        {
            return new IoCommand(options, folder, ShimLibrary.Build(folder)).Run();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private int Run()
    {
        var rows = new List<IoRow>();
        Tell(rows, Told("every call fails: EIO", IoWriter.FailVerb, $"{IoStrike.Fail}", $"{InputOutputError}"));
        Tell(rows, Told("every call fails: ENOSPC", IoWriter.FailVerb, $"{IoStrike.Fail}", $"{NoSpace}"));
        Tell(
            rows,
            Told("every write cut short, else EIO", IoWriter.FailVerb, $"{IoStrike.Half}", $"{InputOutputError}"));
        Tell(rows, Told("every sync fails, later the power", IoWriter.FailSyncsVerb, _writer.Log, $"{options.Seed}"));
        var (killed, unpowered, calls) = EveryCallTheLast(IoWriter.WriteVerb);
        Tell(rows, killed);
        Tell(rows, unpowered);
        var deaths = new IoDeaths(_writer, options);
        Tell(rows, deaths.AtSomeCalls(calls));
        Tell(rows, deaths.AtEverySync());

        // A check that cannot fail shows nothing: a disk that lies about every sync must lose something.
        var planted = EveryCallTheLast(IoWriter.LieVerb).Unpowered;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"planted, syncs that do nothing: {(planted.Lost > 0 ? "found" : "NOT FOUND")}, {planted.Lost} lost"));
        if (options.Json is { } json)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(new { calls, rows, planted }, Readable));
        }

        return rows.TrueForAll(row => row.Wrong.Count == 0 && row.Tries > 0) && planted.Lost > 0 ? 0 : 1;
    }

    private static void Tell(List<IoRow> rows, IoRow row)
    {
        rows.Add(row);
        foreach (var what in row.Wrong.Take(10))
        {
            Console.WriteLine($"    {what}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Fault}: {row.Tries} tries, {row.Durable} records called durable, ")
            + string.Create(
                CultureInfo.InvariantCulture, $"{row.Lost} lost, {row.Doubled} doubled, {row.Broken} broken"));
    }

    private IoRow Told(string fault, params string[] words)
    {
        var said = _writer.Run(isLogged: words[0] == IoWriter.FailSyncsVerb, words);
        return JsonSerializer.Deserialize<IoRow>(said)! with { Fault = fault };
    }

    /// <summary>One run without a fault, and then the files as they lay after each of its calls.</summary>
    private (IoRow Killed, IoRow Unpowered, int Calls) EveryCallTheLast(string verb)
    {
        _writer.Clear();
        _writer.Run(isLogged: true, verb);
        var durable = IoScript.Records(options.Passages);
        var calls = IoLog.Read(_writer.Log);
        var random = new Seeded(options.Seed);
        var (killed, unpowered) = (new List<string>(), new List<string>());
        var image = Path.Combine(folder, "image.db");
        var platter = new IoPlatter();
        foreach (var (number, call) in calls.Index())
        {
            var told = durable[..call.Told];
            platter.WriteKilled(image, call);
            killed.AddRange(IoCheck.Of(image, told).Select(what => $"killed in call {number}: {what}"));
            IoProcess.Clear(image);
            platter.Apply(call);
            for (var cut = 0; cut < CutsPerCall; cut++)
            {
                platter.WriteUnpowered(image, random);
                unpowered.AddRange(IoCheck.Of(image, told).Select(what => $"power cut in call {number}: {what}"));
                IoProcess.Clear(image);
            }
        }

        var sum = calls.Sum(call => call.Told);
        return (
            new IoRow("killed in every call, the write half done", calls.Count, sum, killed),
            new IoRow("power cut in every call", calls.Count * CutsPerCall, sum * CutsPerCall, unpowered),
            calls.Count);
    }
}
