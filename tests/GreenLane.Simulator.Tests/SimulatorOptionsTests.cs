using GreenLane.Simulator.Faults;
using GreenLane.Simulator.Options;

namespace GreenLane.Simulator.Tests;

public sealed class SimulatorOptionsTests
{
    [Fact]
    public void All_options_are_understood()
    {
        var understood = SimulatorOptions.TryParse(
            ["--seconds", "60", "--headless", "--summary", "s.json", "--seed", "7", "--directory", "d", "--lanes", "3",
                "--rate", "120", "--keep", "--fault", "broker:20", "--fault", "gateway@rs"], out var options, out _);

        Assert.True(understood);
        Assert.Equal(TimeSpan.FromSeconds(60), options.Duration);
        Assert.True(options.Headless && options.Keep);
        Assert.Equal((7UL, 3, 120), (options.Seed, options.Lanes, options.Rate));
        Assert.Equal(("s.json", "d"), (options.SummaryPath, options.Directory));
        Assert.Equal(
            [
                new FaultOrder(FaultTarget.Broker, TimeSpan.FromSeconds(20), 0),
                new FaultOrder(FaultTarget.Gateway, TimeSpan.FromSeconds(5), 1),
            ],
            options.Faults);
    }

    [Theory]
    [InlineData("--seconds")]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "soon")]
    [InlineData("--lanes", "9")]
    [InlineData("--rate", "-1")]
    [InlineData("--fault", "moon")]
    [InlineData("--fault", "broker:0")]
    [InlineData("--fault", "broker:5@al")]
    [InlineData("--unknown", "1")]
    public void What_is_not_understood_is_named(params string[] arguments)
    {
        Assert.False(SimulatorOptions.TryParse(arguments, out _, out var complaint));
        Assert.Contains(arguments[0], complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broker:20@mk")]
    [InlineData("gateway:5@rs")]
    public void A_fault_is_written_as_it_is_read(string text)
    {
        Assert.True(FaultOrder.TryParse(text, out var order));
        Assert.Equal(text, order.ToString());
    }
}
