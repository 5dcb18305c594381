namespace GreenLane.LaneGuard.Tests;

/// <summary>Square waves fed to a judge in simulated time.</summary>
internal static class Square
{
    /// <summary>
    /// Feeds a wave of given widths in microseconds for a while, sampled every <paramref name="sampleMs"/>.
    /// </summary>
    public static HeartbeatClass Feed(
        HeartbeatJudge judge, int highUs, int lowUs, int forMs, Func<int> sampleMs, Action<HeartbeatClass>? each = null)
    {
        var last = judge.Class;
        for (var atMs = 0; atMs < forMs;)
        {
            var step = sampleMs();
            atMs += step;
            last = judge.Sample(atMs * 1000L % (highUs + lowUs) < highUs, step);
            each?.Invoke(last);
        }

        return last;
    }
}
