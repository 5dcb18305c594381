using GreenLane.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Hardware.Tests;

public sealed class Mcp23017Tests : IDisposable
{
    private const int Red = 0, Green = 1, Up = 2, Heartbeat = 3, EntryLoop = 8, BarrierLoop = 9;

    private static readonly BoardSettings Settings = new()
    {
        Driver = BoardDriver.Mcp23017,
        Wiring = new()
        {
            Red = Red,
            Green = Green,
            BarrierUp = Up,
            Heartbeat = Heartbeat,
            EntryLoop = EntryLoop,
            BarrierLoop = BarrierLoop,
        },
    };

    private readonly Mcp23017Chip _chip = new();
    private readonly LaneBoard _board;

    public Mcp23017Tests()
    {
        Assert.True(TryOpen(_chip, out var board, out var why), why);
        _board = board!;
    }

    private (bool Red, bool Green) Lamps => (_chip.Level(Red), _chip.Level(Green));

    public void Dispose() => _board.Dispose();

    [Fact]
    public void A_board_just_opened_is_red_and_drives_no_barrier()
    {
        Assert.Equal((true, false), Lamps);
        Assert.False(_chip.Level(Up));
    }

    [Fact]
    public void Levels_are_read_from_both_ports()
    {
        _chip.Drive(BarrierLoop, true);

        Assert.Equal(LaneLines.BarrierLoop, _board.Read());
    }

    [Fact]
    public void A_turn_that_changes_nothing_writes_latches_before_directions()
    {
        _chip.Written.Clear();

        Turn(TestBoard.RedOutputs);

        Assert.Equal([0x14, 0x00, 0x02, 0x0C], _chip.Written);
    }

    [Fact]
    public void An_expander_that_lost_its_power_is_driven_again_on_the_next_turn()
    {
        Turn(TestBoard.GreenOutputs);
        _chip.PowerOnReset();
        Assert.Equal((false, false), Lamps);

        var status = Turn(TestBoard.GreenOutputs);

        Assert.Equal(BoardStatus.Follows, status);
        Assert.Equal((false, true), Lamps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_reset_within_a_turn_never_passes_for_obeyed_and_is_healed_by_the_next(int transfer)
    {
        Turn(TestBoard.RedOutputs);
        _chip.ResetAfter = transfer;

        var during = Turn(TestBoard.GreenOutputs);
        var shown = Lamps;
        var after = Turn(TestBoard.GreenOutputs);

        Assert.True(during != BoardStatus.Follows || shown == (false, true));
        Assert.NotEqual((true, true), shown);
        Assert.Equal(BoardStatus.Follows, after);
        Assert.Equal((false, true), Lamps);
    }

    [Fact, Hazard("H-05")]
    public void A_bus_that_does_not_answer_is_an_outcome_costs_one_transfer_a_turn_and_heals_into_what_is_wanted_then()
    {
        Turn(TestBoard.GreenOutputs);
        _chip.Unplugged = true;
        var before = _chip.Transfers;

        var gone = Turn(TestBoard.RedOutputs);

        Assert.Equal(BoardStatus.Unreachable, gone);
        Assert.Equal(1, _chip.Transfers - before);
        _chip.Unplugged = false;
        var lit = false;
        _chip.Transferred = () => lit |= _chip.Level(Green);
        _chip.PowerOnReset();
        Assert.Equal(BoardStatus.Follows, Turn(TestBoard.RedOutputs));
        Assert.False(lit);
        Assert.Equal((true, false), Lamps);
    }

    [Fact]
    public void One_transfer_that_is_not_acknowledged_makes_that_turn_unreachable_and_no_other()
    {
        _chip.Naks = 1;

        Assert.Equal(
            [BoardStatus.Unreachable, BoardStatus.Follows],
            [Turn(TestBoard.RedOutputs), Turn(TestBoard.RedOutputs)]);
    }

    [Fact, Hazard("H-01")]
    public void Detectors_behind_a_dead_bus_read_as_occupied()
    {
        _chip.Unplugged = true;

        Assert.Equal(LaneLines.EntryLoop | LaneLines.BarrierLoop, _board.Read());
    }

    [Fact]
    public void A_pin_that_does_not_follow_its_latch_is_told()
    {
        _chip.StuckContact(Green, false);

        Assert.Equal(BoardStatus.Differs, Turn(TestBoard.GreenOutputs));
        Assert.Equal((true, false), Lamps);
    }

    [Fact]
    public void The_heartbeat_stands_still_while_the_bus_is_dead()
    {
        _chip.Unplugged = true;
        for (var ms = 0; ms < 200; ms += 10)
        {
            Turn(TestBoard.RedOutputs, ms);
        }

        Assert.False(_chip.Level(Heartbeat));
    }

    [Fact]
    public void An_expander_that_is_not_there_is_an_error_at_start_with_bus_address_and_remedy()
    {
        using var absent = new Mcp23017Chip { Unplugged = true };

        Assert.False(TryOpen(absent, out _, out var why));
        Assert.Contains("address 0x20 of I2C bus 1", why, StringComparison.Ordinal);
        Assert.Contains("i2cdetect", why, StringComparison.Ordinal);
        Assert.True(absent.IsDisposed);
    }

    [Fact]
    public void Closed_it_drives_nothing_and_lets_the_bus_go()
    {
        Turn(TestBoard.GreenOutputs);

        _board.Dispose();

        Assert.Equal((false, false), Lamps);
        Assert.True(_chip.IsDisposed);
    }

    [Fact]
    public void Closed_behind_a_dead_bus_it_throws_nothing()
    {
        _chip.Unplugged = true;

        _board.Dispose();

        Assert.True(_chip.IsDisposed);
    }

    private static bool TryOpen(Mcp23017Chip chip, out LaneBoard? board, out string? why)
        => Mcp23017Board.TryOpen(Settings, NullLogger.Instance, (_, _) => chip, out board, out why);

    private BoardStatus Turn(in LaneOutputs wanted, int ms = 0)
    {
        var now = TimeSpan.FromMilliseconds(ms);
        _board.Read();
        var status = _board.Apply(wanted, now);
        _board.Beat(now, false);
        return status;
    }
}
