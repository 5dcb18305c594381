using CsCheck;

namespace GreenLane.Hardware.Tests;

public class BoardCommandTests
{
    [Theory]
    [InlineData("watch")]
    [InlineData("get Green")]
    [InlineData("set EntryLoop 1")]
    [InlineData("  set   EntryLoop  0 \r")]
    [InlineData("release RedFeedback")]
    public void Commands_are_understood(string text)
    {
        Assert.True(BoardCommand.TryParse(text, out var command, out _));
        Assert.NotEqual(BoardVerb.None, command.Verb);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Watch")]
    [InlineData("watch Green")]
    [InlineData("get")]
    [InlineData("get Green Red")]
    [InlineData("set EntryLoop")]
    [InlineData("set EntryLoop 2")]
    [InlineData("set EntryLoop 1 1")]
    [InlineData("release")]
    [InlineData("toggle Green")]
    public void Anything_else_is_answered_with_what_is_expected(string text)
    {
        Assert.False(BoardCommand.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void No_text_throws() => Gen.String.Sample(text => { _ = BoardCommand.TryParse(text, out _, out _); });
}
