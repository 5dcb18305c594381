using System.Diagnostics.Metrics;
using GreenLane.Gateway.Hosting;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Keeping;

/// <summary>Counts files that the broker delivered, for /metrics. Thread-safe.</summary>
public sealed class FileTallies
{
    private readonly long[] _counts = new long[Enum.GetValues<FileTally>().Length];

    public FileTallies(GatewayMeter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        meter.WatchEach(
            "greenlane.files.received", "{file}", "Signed files that the broker delivered, by what became of them",
            () => Enum.GetValues<FileTally>().Select(
                outcome => new Measurement<double>(
                    Of(outcome), new KeyValuePair<string, object?>("outcome", StableId.Of(outcome)))));
    }

    public long Of(FileTally outcome) => Interlocked.Read(ref _counts[(int)outcome]);

    public void Count(FileTally outcome) => Interlocked.Increment(ref _counts[(int)outcome]);
}
