using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Hosting;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Sensing;

/// <summary>Looks at readers and lanes once a second and says what people should know. Refers nobody.</summary>
public sealed class SensorWatch(ReaderHost readers, Crossing crossing, AlarmBoard alarms, WallClock clock)
{
    /// <summary>A reader that is away shorter than this has only blinked.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(10);

    /// <summary>Beyond this the reader's own times are of no use as evidence.</summary>
    private static readonly TimeSpan SkewLimit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (TimeSpan ReadAt, long Dropped)> _known = new(StringComparer.Ordinal);

    /// <summary>Looks; by one thread.</summary>
    public void Look()
    {
        foreach (var stand in readers.Stands)
        {
            Look(stand);
        }

        foreach (var lane in crossing.Lanes)
        {
            foreach (var (id, isReader, tally) in lane.Loop.Senses.Tallies)
            {
                alarms.Set(
                    isReader ? AlarmKind.ReaderDeaf : AlarmKind.CameraBlind, id, tally.Alarmed,
                    isReader
                        ? $"lane {lane.Loop.Id}: enrolled trucks are read by plate, and this reader hears no tag"
                        : $"lane {lane.Loop.Id}: vehicles keep coming, and this camera reads no plate");
            }
        }
    }

    private void Look(ReaderStand stand)
    {
        var reader = stand.Reader;
        var now = clock.Elapsed;
        var state = reader.State;
        var known = _known.GetValueOrDefault(reader.Id, (ReadAt: now, Dropped: 0));
        var reads = state is ReaderState.Reading or ReaderState.AntennaCut;
        var dropped = stand.Router.Dropped;
        _known[reader.Id] = (reads ? now : known.ReadAt, dropped);

        var why = stand.Router.Why ?? "no connection";
        alarms.Set(AlarmKind.ReaderOccupied, reader.Id, state == ReaderState.Occupied, why);
        alarms.Set(AlarmKind.ReaderSilent, reader.Id, !reads && now - known.ReadAt >= SilentAfter, why);
        alarms.Set(AlarmKind.AntennaCut, reader.Id, state == ReaderState.AntennaCut, why);
        if (dropped > known.Dropped)
        {
            alarms.Happened(AlarmKind.ReaderFlood, reader.Id, "more tags than the lane can look at");
        }

        var skew = reader.Figures.ClockSkew;
        alarms.Set(
            AlarmKind.ReaderClock, reader.Id, skew is { } off && off.Duration() > SkewLimit,
            $"its clock is {skew?.TotalSeconds:0} s off ours");
    }
}
