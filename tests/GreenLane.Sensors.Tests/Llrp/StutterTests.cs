using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Readers that send too slowly to be of use; in simulated time.</summary>
public sealed class StutterTests
{
    [Fact(Timeout = 60_000)]
    [Hazard("H-11")]
    public async Task Message_that_does_not_come_to_its_end_drops_the_connection()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var first = await site.ConnectedAsync();
        await first.BringUpAsync(ct);
        await site.UntilAsync(ReaderState.Reading);

        await first.SendAsync(Sample.Report(Sample.Tag).AsMemory(..20), ct);
        var (why, after) = await site.UntilAsync(ReaderState.Disconnected);

        Assert.Equal("a message that does not come to its end", why);
        Assert.True(after >= Sample.Options.FrameTimeout, $"{after}");
        Assert.Equal(1, site.Reader.Figures.RefusedFrames);
    }

    [Fact(Timeout = 60_000)]
    [Hazard("H-11")]
    public async Task Reader_that_sends_one_byte_a_second_is_given_up_whatever_it_says()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var connection = await site.ConnectedAsync();
        var greeting = Sample.Message(
            w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1));

        var sent = 0;
        while (site.Reader.State != ReaderState.Disconnected && sent < greeting.Length)
        {
            await connection.SendAsync(greeting.AsMemory(sent++, 1), ct);
            await site.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 4, greeting.Length - 1);
    }
}
