namespace GreenLane.Simulator.Devices;

/// <summary>The barrier as a machine: it takes time to move, and its own loop keeps it off a vehicle.</summary>
/// <param name="travel">From end to end.</param>
/// <param name="limitsFitted">Whether its limit switches are wired to the board.</param>
public sealed class BarrierArm(BoardLink board, TimeSpan travel, bool limitsFitted, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    private double _raised;
    private (bool Up, bool Down)? _told;

    public bool IsUp => _raised >= 1;

    public bool IsDown => _raised <= 0;

    public async Task Run(CancellationToken stop)
    {
        board.Connected += _ => _told = null;
        using var timer = new PeriodicTimer(Step, time);
        var before = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            var now = time.GetTimestamp();
            Move(time.GetElapsedTime(before, now));
            before = now;
            await TellLimits(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Moves for a while as commanded; public for its test.</summary>
    public void Move(TimeSpan elapsed)
    {
        var lines = board.Lines;
        var share = elapsed / travel;
        if (lines[LineNames.BarrierUp])
        {
            _raised = Math.Min(1, _raised + share);
        }
        else if (!lines[LineNames.BarrierLoop])
        {
            _raised = Math.Max(0, _raised - share);
        }
    }

    private async Task TellLimits(CancellationToken stop)
    {
        var now = (IsUp, IsDown);
        if (!limitsFitted || !board.IsConnected || _told == now)
        {
            return;
        }

        _told = now;
        await board.Set(LineNames.BarrierUpLimit, now.IsUp, stop).ConfigureAwait(false);
        await board.Set(LineNames.BarrierDownLimit, now.IsDown, stop).ConfigureAwait(false);
    }
}
