using System.Device.Gpio;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Hardware.Tests;

public class LaneBoardTests
{
    [Fact]
    public void A_board_just_opened_is_red_and_drives_no_barrier()
    {
        using var test = new TestBoard();

        Assert.Equal((true, false), test.Lamps);
        Assert.False(test.Driver.Level(TestBoard.BarrierUp));
        Assert.False(test.Driver.Level(TestBoard.BarrierDown));
        Assert.Equal(TestBoard.Wiring.Fitted, test.Board.Fitted);
    }

    [Fact]
    public void Green_is_lit_only_after_red_went_out_and_red_only_after_green_did()
    {
        using var test = new TestBoard();
        test.Changes.Clear();

        var toGreen = test.Board.Apply(TestBoard.GreenOutputs);
        var toRed = test.Board.Apply(TestBoard.RedOutputs);

        Assert.Equal((BoardStatus.Follows, BoardStatus.Follows), (toGreen, toRed));
        Assert.Equal(
            [(TestBoard.Red, false), (TestBoard.Green, true), (TestBoard.Green, false), (TestBoard.Red, true)],
            test.Changes.Where(change => change.Pin is TestBoard.Red or TestBoard.Green));
    }

    [Fact]
    public void Two_lamps_and_two_barrier_commands_are_never_on_at_any_instant()
        => Gen.Select(Gen.Int[0, 1], Gen.Bool, Gen.Int[0, 2], Gen.Bool).Array[1, 40].Sample(steps =>
        {
            using var test = new TestBoard();
            foreach (var (aspect, up, sign, limit) in steps)
            {
                test.Driver.Set(TestBoard.BarrierDownLimit, limit);
                test.Board.Read();
                test.Board.Apply(new LaneOutputs((Aspect)aspect, up, (DriverSign)sign));
            }

            var on = new HashSet<int>();
            foreach (var (pin, high) in test.Changes)
            {
                _ = high ? on.Add(pin) : on.Remove(pin);
                Assert.False(on.Contains(TestBoard.Red) && on.Contains(TestBoard.Green));
                Assert.False(on.Contains(TestBoard.BarrierUp) && on.Contains(TestBoard.BarrierDown));
                Assert.InRange(on.Count(TestBoard.IsSign), 0, 1);
            }
        });

    [Fact]
    public void Green_that_is_not_seen_driven_is_red_in_the_same_turn()
    {
        using var test = new TestBoard();
        test.Driver.Stick(TestBoard.Green, false);

        var status = test.Board.Apply(TestBoard.GreenOutputs);

        Assert.Equal(BoardStatus.Differs, status);
        Assert.Equal((true, false), test.Lamps);
    }

    [Fact]
    public void Green_is_never_lit_beside_a_red_that_does_not_go_out()
    {
        using var test = new TestBoard();
        test.Driver.Stick(TestBoard.Red, true);
        test.Changes.Clear();

        var status = test.Board.Apply(TestBoard.GreenOutputs);

        Assert.Equal(BoardStatus.Differs, status);
        Assert.DoesNotContain((TestBoard.Green, true), test.Changes);
    }

    [Fact]
    public void Red_is_lit_beside_a_green_that_does_not_go_out()
    {
        using var test = new TestBoard();
        test.Board.Apply(TestBoard.GreenOutputs);
        test.Driver.Stick(TestBoard.Green, true);

        var status = test.Board.Apply(TestBoard.RedOutputs);

        Assert.Equal(BoardStatus.Differs, status);
        Assert.Equal((true, true), test.Lamps);
    }

    [Theory]
    [InlineData(TestBoard.BarrierUp)]
    [InlineData(TestBoard.SignDrive)]
    public void Any_output_that_does_not_follow_is_reported(int pin)
    {
        using var test = new TestBoard();
        test.Driver.Stick(pin, false);

        var status = test.Board.Apply(TestBoard.GreenOutputs);

        Assert.Equal(BoardStatus.Differs, status);
    }

    [Fact]
    public void A_board_that_lost_its_bus_is_driven_again_on_the_next_turn()
    {
        using var test = new TestBoard();
        test.Driver.Unplugged = true;
        var gone = test.Board.Apply(TestBoard.GreenOutputs);

        test.Driver.Unplugged = false;
        var back = test.Board.Apply(TestBoard.GreenOutputs);

        Assert.Equal((BoardStatus.Unreachable, BoardStatus.Follows), (gone, back));
        Assert.Equal((false, true), test.Lamps);
    }

    [Fact]
    public void A_line_that_cannot_be_read_counts_as_its_gravest_level()
    {
        using var test = new TestBoard();
        test.Driver.Unplugged = true;

        var levels = test.Board.Read();
        test.Driver.Unplugged = false;
        var status = test.Board.Apply(TestBoard.RedOutputs);

        Assert.Equal(LaneLines.EntryLoop | LaneLines.BarrierLoop, levels);
        Assert.Equal(BoardStatus.Unreachable, status);
    }

    [Fact]
    public void Levels_are_read_by_name()
    {
        using var test = new TestBoard();
        test.Driver.Set(TestBoard.EntryLoop, true);
        test.Driver.Set(TestBoard.GreenFeedback, true);

        var levels = test.Board.Read();

        Assert.Equal(LaneLines.EntryLoop | LaneLines.GreenFeedback, levels);
    }

    [Fact]
    public void A_barrier_is_driven_down_only_if_it_was_raised_here_and_until_its_limit()
    {
        using var test = new TestBoard();
        test.Board.Apply(TestBoard.RedOutputs);
        var afterStart = test.Driver.Level(TestBoard.BarrierDown);
        test.Board.Apply(TestBoard.GreenOutputs);
        test.Board.Apply(TestBoard.RedOutputs);
        var letDown = test.Driver.Level(TestBoard.BarrierDown);
        test.Driver.Set(TestBoard.BarrierDownLimit, true);
        test.Board.Read();
        test.Board.Apply(TestBoard.RedOutputs);
        var atLimit = test.Driver.Level(TestBoard.BarrierDown);

        Assert.Equal((false, true, false), (afterStart, letDown, atLimit));
    }

    [Fact]
    public void A_board_that_does_not_obey_falls_silent()
    {
        using var test = new TestBoard();
        Turn(test, TimeSpan.FromMilliseconds(100));
        Turn(test, TimeSpan.FromMilliseconds(200));
        test.Driver.Stick(TestBoard.BarrierUp, true);
        test.Changes.Clear();

        for (var ms = 300; ms < 600; ms += 10)
        {
            Turn(test, TimeSpan.FromMilliseconds(ms));
        }

        Assert.DoesNotContain(test.Changes, change => change.Pin == TestBoard.Heartbeat);
    }

    [Fact]
    public void A_board_let_go_is_red_with_the_barrier_not_driven_and_the_heartbeat_low()
    {
        var test = new TestBoard();
        test.Board.Apply(TestBoard.GreenOutputs);
        test.Board.Beat(TimeSpan.FromSeconds(1), greenPermitted: true);
        test.Changes.Clear();

        test.Board.Dispose();
        test.Board.Dispose();

        var lastOfGreen = test.Changes.FindLastIndex(change => change.Pin == TestBoard.Green);
        var redLit = test.Changes.IndexOf((TestBoard.Red, true));
        Assert.Equal((TestBoard.Green, false), test.Changes[lastOfGreen]);
        Assert.True(lastOfGreen < redLit);
        Assert.False(test.Driver.Level(TestBoard.BarrierUp));
        Assert.False(test.Driver.Level(TestBoard.BarrierDown));
        Assert.False(test.Driver.Level(TestBoard.Heartbeat));
    }

    [Fact]
    public void A_line_that_somebody_else_holds_is_an_error_at_start_that_names_it()
    {
        var driver = new SimulatedDriver();
        driver.Occupy(TestBoard.Green);
        using var gpio = new GpioController(driver);

        var refused = Assert.Throws<IOException>(() => new LaneBoard(gpio, TestBoard.Wiring));

        Assert.Contains("Green (pin 6)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("gpioinfo", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_turn_allocates_nothing_but_the_librarys_note_of_each_write()
    {
        using var test = new TestBoard();
        for (var ms = 0; ms < 100; ms++)
        {
            Turn(test, TimeSpan.FromMilliseconds(ms));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Turn(test, TimeSpan.FromMilliseconds(101));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // GpioController remembers the value written, 40 bytes a write; nothing else is left to allocate.
        const int Outputs = 8;
        Assert.InRange(allocated, 0, 40 * Outputs);
    }

    private static void Turn(TestBoard test, TimeSpan now)
    {
        test.Board.Read();
        test.Board.Apply(TestBoard.RedOutputs);
        test.Board.Beat(now, greenPermitted: false);
    }
}
