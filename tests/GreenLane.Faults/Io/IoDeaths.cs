using GreenLane.Faults.Shim;
using GreenLane.Simulator;

namespace GreenLane.Faults.Io;

/// <summary>Writers that are really killed.</summary>
internal sealed class IoDeaths(IoProcess writer, IoOptions options)
{
    /// <summary>The log tells of all the other places.</summary>
    private const int Deaths = 12;

    /// <summary>Places in the life after a failed sync at which the power is cut.</summary>
    private const int PowerCuts = 4;

    /// <summary>In some calls, drawn: what the log tells of is what happens.</summary>
    /// <param name="calls">How many a run without a fault makes.</param>
    public IoRow AtSomeCalls(int calls)
    {
        var random = new Seeded(options.Seed);
        var (wrong, sum) = (new List<string>(), 0);
        for (var death = 0; death < Deaths; death++)
        {
            var at = 1 + random.Below(calls);
            writer.Clear();
            writer.Run(isLogged: false, IoWriter.DieVerb, $"{IoKinds.All}", $"{at}");
            var durable = IoScript.Records(options.Passages)[..writer.Told];
            sum += durable.Count;
            wrong.AddRange(IoCheck.Of(writer.Journal, durable).Select(what => $"killed in call {at}: {what}"));
        }

        return new IoRow("really killed, the write half done", Deaths, sum, wrong);
    }

    /// <summary>
    /// In every sync, which fails; then the gateway starts again and goes on, and some time later the power is cut.
    /// </summary>
    /// <remarks>What the failed sync left looks written until then, to the gateway too.</remarks>
    public IoRow AtEverySync()
    {
        var random = new Seeded(options.Seed);
        var (tries, sum) = (0, 0);
        var wrong = new List<string>();
        for (var at = 1; ; at++)
        {
            writer.Clear();
            writer.Run(isLogged: true, IoWriter.DieVerb, $"{IoKinds.Sync}", $"{at}");
            if (writer.Struck == 0)
            {
                return new IoRow("every sync fails, killed, later the power", tries, sum, wrong);
            }

            var before = writer.Told;
            var died = IoLog.Read(writer.Log).Count;
            writer.Run(isLogged: true, IoWriter.WriteVerb);
            var all = IoCheck.Records(writer.Journal);
            var found = all.Count - (options.Passages * IoScript.Stages);
            var calls = IoLog.Read(writer.Log);
            for (var cut = 0; cut < PowerCuts; cut++)
            {
                var until = cut == PowerCuts - 1 ? calls.Count : died + random.Below(calls.Count - died);
                var told = until == calls.Count ? all.Count - found : calls[until].Told;
                var durable = all[..before].Concat(all.Skip(found).Take(told)).ToList();
                var platter = new IoPlatter();
                calls.Take(until).ToList().ForEach(platter.Apply);
                platter.WriteUnpowered(writer.Journal, random);
                (tries, sum) = (tries + 1, sum + durable.Count);
                wrong.AddRange(IoCheck.Of(writer.Journal, durable)
                    .Select(what => $"sync {at}, power cut at call {until} of {calls.Count}: {what}"));
                IoProcess.Clear(writer.Journal);
            }
        }
    }
}
