using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Tests;

public sealed class LineChangeTests
{
    [Fact]
    public void A_line_of_the_watch_stream_is_taken_apart()
    {
        Assert.True(LineChange.TryParse("123456789 Green 1", out var change));
        Assert.Equal(new LineChange(123456789, "Green", true), change);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("error no line Purple is wired")]
    [InlineData("soon Green 1")]
    [InlineData("1 Green 2")]
    public void Anything_else_is_not(string text) => Assert.False(LineChange.TryParse(text, out _));
}
