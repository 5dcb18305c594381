using System.Device.Gpio;

namespace GreenLane.Hardware.Tests;

public class HeartbeatLineTests
{
    private const int Pin = 7;

    [Theory]
    [InlineData(false, "1000100010001000")]
    [InlineData(true, "1110111011101110")]
    public void Turns_of_10_ms_beat_the_pattern_of_their_permit(bool permitted, string expected)
    {
        var levels = Beat(turns: 16, _ => permitted);

        Assert.Equal(expected, levels);
    }

    [Fact]
    public void A_permit_withdrawn_ends_the_long_pulse_at_once()
    {
        var levels = Beat(turns: 10, turn => turn < 2);

        Assert.Equal("1100010001", levels);
    }

    [Fact]
    public void Nothing_but_a_turn_makes_an_edge()
    {
        var edges = 0;
        var driver = new SimulatedDriver(changed: (_, _) => edges++);
        using var gpio = new GpioController(driver);
        gpio.OpenPin(Pin, PinMode.Output);
        var line = new HeartbeatLine(gpio, Pin);

        line.Beat(TimeSpan.FromSeconds(1), greenPermitted: true);
        line.Beat(TimeSpan.FromSeconds(1), greenPermitted: true);

        Assert.Equal(1, edges);
    }

    private static string Beat(int turns, Func<int, bool> permitted)
    {
        var driver = new SimulatedDriver();
        using var gpio = new GpioController(driver);
        gpio.OpenPin(Pin, PinMode.Output);
        var line = new HeartbeatLine(gpio, Pin);
        return string.Concat(Enumerable.Range(0, turns).Select(turn =>
        {
            line.Beat(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(10 * turn), permitted(turn));
            return driver.Level(Pin) ? '1' : '0';
        }));
    }
}
