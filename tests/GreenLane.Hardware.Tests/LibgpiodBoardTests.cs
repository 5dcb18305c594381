using System.Device.Gpio;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Hardware.Tests;

public class LibgpiodBoardTests
{
    private static readonly BoardSettings Settings = new()
    {
        Driver = BoardDriver.Libgpiod,
        Chip = "pinctrl-bcm2711",
        Wiring = TestBoard.Wiring,
    };

    private static readonly GpioChipInfo Pi4 = new(0, "gpiochip0", "pinctrl-bcm2711", 58);
    private static readonly GpioChipInfo Expander = new(1, "gpiochip1", "raspberrypi-exp-gpio", 8);

    [Fact]
    public void The_chip_is_found_by_its_label_whatever_its_number()
    {
        var opened = new List<GpioChipInfo>();

        var open = TryOpen([Library([Expander, Pi4 with { Id = 4 }], opened)], out var board, out _);

        board?.Dispose();
        Assert.True(open);
        Assert.Equal(4, Assert.Single(opened).Id);
    }

    [Fact]
    public void The_older_library_serves_where_the_newer_one_is_absent()
    {
        var absent = new ChipLibrary("new", () => throw new IOException("no new"), _ => new SimulatedDriver());
        var opened = new List<GpioChipInfo>();

        var open = TryOpen([absent, Library([Pi4], opened)], out var board, out _);

        board?.Dispose();
        Assert.True(open);
        Assert.Single(opened);
    }

    [Fact]
    public void Without_any_library_the_answer_names_both_and_the_remedy()
    {
        var v2 = new ChipLibrary("new", () => throw new IOException("no new"), _ => new SimulatedDriver());
        var v1 = new ChipLibrary("old", () => throw new DllNotFoundException("no old"), _ => new SimulatedDriver());

        var open = TryOpen([v2, v1], out _, out var why);

        Assert.False(open);
        Assert.Contains("new: no new; old: no old", why, StringComparison.Ordinal);
        Assert.Contains("Install", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_nobody_carries_is_answered_with_those_there_are()
    {
        var open = TryOpen([Library([Expander], [])], out _, out var why);

        Assert.False(open);
        Assert.Contains("raspberrypi-exp-gpio (gpiochip1)", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chip_with_too_few_lines_is_refused_and_the_lines_are_named()
    {
        var open = TryOpen([Library([Pi4 with { NumLines = 24 }], [])], out _, out var why);

        Assert.False(open);
        Assert.Contains("BarrierLoop (pin 24), BarrierDownLimit (pin 25)", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_another_process_holds_is_named_with_its_chip()
    {
        var driver = new SimulatedDriver();
        driver.Occupy(TestBoard.EntryLoop);

        var open = TryOpen([new ChipLibrary("new", () => [Pi4], _ => driver)], out _, out var why);

        Assert.False(open);
        Assert.Contains("pinctrl-bcm2711", why, StringComparison.Ordinal);
        Assert.Contains("EntryLoop (pin 23)", why, StringComparison.Ordinal);
        Assert.Contains("busy", why, StringComparison.Ordinal);
    }

    [Fact]
    public void On_this_machine_a_chip_that_cannot_exist_is_an_answer_not_an_exception()
    {
        var settings = Settings with { Chip = "no such chip" };

        var open = LaneBoards.TryOpen(settings, TimeProvider.System, NullLogger.Instance, out var board, out var why);

        Assert.False(open);
        Assert.Null(board);
        Assert.Contains("no such chip", why, StringComparison.Ordinal);
    }

    private static ChipLibrary Library(IList<GpioChipInfo> chips, List<GpioChipInfo> opened)
        => new("lib", () => chips, chip =>
        {
            opened.Add(chip);
            return new SimulatedDriver();
        });

    private static bool TryOpen(IReadOnlyList<ChipLibrary> libraries, out LaneBoard? board, out string? why)
        => LibgpiodBoard.TryOpen(Settings, NullLogger.Instance, libraries, out board, out why);
}
