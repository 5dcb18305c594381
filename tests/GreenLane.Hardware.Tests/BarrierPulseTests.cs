using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware.Tests;

public sealed class BarrierPulseTests : IDisposable
{
    private const int UpLimit = 26;

    private readonly SimulatedDriver _driver = new();
    private readonly LaneBoard _board;

    public BarrierPulseTests() => _board = new(new GpioController(_driver), TestBoard.Wiring with
    {
        BarrierUpLimit = UpLimit,
        BarrierPulse = TimeSpan.FromMilliseconds(500),
    });

    private (bool Up, bool Down) Driven => (_driver.Level(TestBoard.BarrierUp), _driver.Level(TestBoard.BarrierDown));

    public void Dispose() => _board.Dispose();

    [Fact]
    public void A_pulse_ends_after_its_length()
    {
        Apply(true, 0);
        Assert.Equal((true, false), Driven);
        Apply(true, 490);
        Assert.Equal((true, false), Driven);

        Apply(true, 500);

        Assert.Equal((false, false), Driven);
    }

    [Theory]
    [InlineData(true, UpLimit)]
    [InlineData(false, TestBoard.BarrierDownLimit)]
    public void A_pulse_ends_at_the_limit_switch(bool up, int limit)
    {
        Apply(true, 0);
        Apply(up, 100);
        Assert.NotEqual((false, false), Driven);

        _driver.Set(limit, true);
        Apply(up, 110);

        Assert.Equal((false, false), Driven);
    }

    [Fact]
    public void A_new_wish_ends_the_pulse_of_the_old_one_and_starts_its_own()
    {
        Apply(true, 0);

        Apply(false, 100);

        Assert.Equal((false, true), Driven);
        Apply(true, 200);
        Assert.Equal((true, false), Driven);
        Apply(true, 650);
        Assert.Equal((true, false), Driven);
    }

    [Fact, Hazard("H-01")]
    public void A_barrier_that_was_not_raised_here_gets_no_pulse_down()
    {
        Apply(false, 0);
        Apply(false, 10_000);

        Assert.Equal((false, false), Driven);
    }

    [Fact, Hazard("H-01")]
    public void When_nobody_turns_any_more_no_pulse_goes_on()
    {
        Apply(true, 0);
        Apply(false, 1000);

        _board.Abandon();

        Assert.Equal((false, false), Driven);
        Assert.True(_driver.Level(TestBoard.Red));
    }

    [Fact, Hazard("H-01")]
    public void A_barrier_that_is_held_stays_held_when_nobody_turns_any_more()
    {
        using var test = new TestBoard();
        test.Board.Apply(TestBoard.GreenOutputs);

        test.Board.Abandon();

        Assert.Equal((true, false), test.Lamps);
        Assert.True(test.Driver.Level(TestBoard.BarrierUp));
        Assert.False(test.Driver.Level(TestBoard.BarrierDown));
    }

    private void Apply(bool up, int ms)
    {
        _board.Read();
        _board.Apply(new LaneOutputs(Aspect.Red, up, DriverSign.Wait), TimeSpan.FromMilliseconds(ms));
    }
}
