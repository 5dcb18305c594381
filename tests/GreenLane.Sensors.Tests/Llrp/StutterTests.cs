using System.Buffers.Binary;
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

        // It promises more than it will ever send: however late the reader's loop looks, the greeting is never whole.
        var promised = new byte[16 * greeting.Length];
        greeting.CopyTo(promised, 0);
        BinaryPrimitives.WriteInt32BigEndian(promised.AsSpan(2), promised.Length);
        var sent = 0;
        while (site.Reader.State != ReaderState.Disconnected && sent < promised.Length)
        {
            await connection.SendAsync(promised.AsMemory(sent++, 1), ct);
            await site.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 4, promised.Length - 1);
    }
}
