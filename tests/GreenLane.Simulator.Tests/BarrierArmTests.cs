using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Tests;

public sealed class BarrierArmTests
{
    private static readonly TimeSpan Travel = TimeSpan.FromSeconds(1);

    private readonly LineBook _lines = new(TimeProvider.System);

    [Fact]
    public async Task The_arm_takes_its_time_both_ways()
    {
        await using var board = new BoardLink("unused", _lines, TimeProvider.System);
        var arm = new BarrierArm(board, Travel, limitsFitted: false, TimeProvider.System);

        _lines.Note(LineNames.BarrierUp, true);
        arm.Move(Travel / 2);
        Assert.False(arm.IsUp || arm.IsDown);
        arm.Move(Travel / 2);
        Assert.True(arm.IsUp);

        _lines.Note(LineNames.BarrierUp, false);
        arm.Move(Travel);
        Assert.True(arm.IsDown);
    }

    [Fact]
    public async Task Its_own_loop_keeps_the_arm_off_a_vehicle_whatever_is_commanded()
    {
        await using var board = new BoardLink("unused", _lines, TimeProvider.System);
        var arm = new BarrierArm(board, Travel, limitsFitted: false, TimeProvider.System);
        _lines.Note(LineNames.BarrierUp, true);
        arm.Move(Travel);

        _lines.Note(LineNames.BarrierLoop, true);
        _lines.Note(LineNames.BarrierUp, false);
        arm.Move(2 * Travel);

        Assert.True(arm.IsUp);
    }
}
