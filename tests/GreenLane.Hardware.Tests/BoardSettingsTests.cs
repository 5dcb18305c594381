using GreenLane.Lanes;

namespace GreenLane.Hardware.Tests;

public class BoardSettingsTests
{
    [Fact]
    public void All_problems_are_told_at_once()
    {
        var settings = new BoardSettings
        {
            Driver = BoardDriver.Simulated,
            Wiring = new LaneBoardWiring { Red = 5, Green = 5, Heartbeat = -7, EntryLoop = 999 },
        };

        var keys = settings.Problems().Select(problem => problem.Key);

        Assert.Equal(["Green", "BarrierUp", "Heartbeat", "EntryLoop", "BarrierLoop", "Socket"], keys);
    }

    [Fact]
    public void A_wiring_with_what_a_lane_needs_has_no_problems()
    {
        Assert.Empty(TestBoard.Wiring.Problems());
    }

    [Fact]
    public void Every_input_line_of_a_lane_can_be_wired_by_its_name()
    {
        var named = new LaneBoardWiring().Lines.Where(line => !line.IsOutput)
            .ToDictionary(line => line.Name, line => line.Input);

        Assert.Equal(
            Enum.GetValues<LaneLines>().Where(line => line != LaneLines.None).ToDictionary(line => line.ToString()),
            named);
    }

    [Theory]
    [InlineData("simulated", BoardDriver.Simulated)]
    [InlineData("libgpiod", BoardDriver.Libgpiod)]
    [InlineData("mcp23017", BoardDriver.Mcp23017)]
    [InlineData("Simulated", BoardDriver.None)]
    [InlineData("", BoardDriver.None)]
    [InlineData(null, BoardDriver.None)]
    public void Drivers_are_known_by_three_names(string? name, BoardDriver expected)
    {
        var known = BoardDriverNames.TryParse(name, out var driver);

        Assert.Equal(expected, driver);
        Assert.Equal(expected != BoardDriver.None, known);
    }

    [Theory]
    [InlineData(BoardDriver.None, "Driver")]
    [InlineData(BoardDriver.Libgpiod, "Chip")]
    public void A_driver_without_what_it_needs_is_a_problem(BoardDriver driver, string key)
    {
        var problem = Assert.Single(new BoardSettings { Driver = driver, Wiring = TestBoard.Wiring }.Problems());

        Assert.Equal(key, problem.Key);
    }

    [Fact]
    public void An_expander_has_sixteen_pins_of_which_two_are_outputs_only_and_eight_addresses()
    {
        var settings = new BoardSettings
        {
            Driver = BoardDriver.Mcp23017,
            Bus = 256,
            Address = 0x28,
            Wiring = new()
            {
                Red = 7,
                Green = 16,
                BarrierUp = 2,
                Heartbeat = 3,
                EntryLoop = 15,
                BarrierLoop = 9,
            },
        };

        Assert.Equal(
            ["Bus", "Address", "Green", "EntryLoop"], settings.Problems().Select(problem => problem.Key));
    }

    [Fact]
    public void A_barrier_worked_by_pulses_needs_a_line_to_close_and_a_sensible_length()
    {
        var wiring = TestBoard.Wiring with
        {
            BarrierPulse = TimeSpan.FromSeconds(6),
            BarrierDown = LaneBoardWiring.NotWired,
        };

        Assert.Equal(["BarrierPulse", "BarrierDown"], wiring.Problems().Select(problem => problem.Key));
    }
}
