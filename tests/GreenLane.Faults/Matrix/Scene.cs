using GreenLane.Faults.Crossing;
using GreenLane.Faults.Shim;

namespace GreenLane.Faults.Matrix;

/// <summary>What a fault can lay its hands on.</summary>
internal sealed class Scene(
    FaultedCrossing crossing, Traffic traffic, bool isShort, ShimPage? gatewayPage, ShimPage? centrePage,
    SmallDisk? disk, PostgresCluster? postgres)
{
    private readonly List<string> _complaints = [];

    public FaultedCrossing Crossing => crossing;

    public Traffic Traffic => traffic;

    public bool IsShort => isShort;

    public ShimPage GatewayPage => gatewayPage ?? throw new InvalidOperationException("the gateway has no shim");

    public ShimPage CentrePage => centrePage ?? throw new InvalidOperationException("the centre has no shim");

    public SmallDisk Disk => disk ?? throw new InvalidOperationException("there is no small disk");

    public PostgresCluster Postgres
        => postgres ?? throw new InvalidOperationException("the centre's store is no PostgreSQL");

    /// <summary>When the fault was over; null before.</summary>
    public long? OverAt { get; private set; }

    /// <summary>What else was not as it must be.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Wall-clock moments of this machine between which the gateway must not trust its clock.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Untrusted { get; set; }

    /// <summary>From here recovery is counted. The last time counts.</summary>
    public void Over() => OverAt = TimeProvider.System.GetTimestamp();

    public void Complain(string what) => _complaints.Add(what);

    /// <summary>Lets time pass, less of it in the short run.</summary>
    public Task Wait(double seconds, double inShort, CancellationToken stop)
        => Task.Delay(TimeSpan.FromSeconds(isShort ? inShort : seconds), stop);

    /// <summary>Waits until a program's log says a thing; a fault that never bit is no fault.</summary>
    public async Task WaitForLog(string program, string text, TimeSpan limit, CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await Says(program, text, stop))
        {
            if (TimeProvider.System.GetElapsedTime(since) > limit)
            {
                Complain($"the {program} did not say {text}: the fault did not bite");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
    }

    /// <summary>Waits until so many more trucks came and went; a fault that keeps them out does not hold it
    /// up.</summary>
    public async Task WaitForTrucks(int count, TimeSpan limit, CancellationToken stop)
    {
        var (served, since) = (traffic.Served, TimeProvider.System.GetTimestamp());
        while (traffic.Served < served + count && TimeProvider.System.GetElapsedTime(since) < limit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
        }
    }

    private async Task<bool> Says(string program, string text, CancellationToken stop)
    {
        await using var log = new FileStream(
            crossing.Plan.Log(program), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        return (await reader.ReadToEndAsync(stop)).Contains(text, StringComparison.Ordinal);
    }
}
