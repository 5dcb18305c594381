using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class ReaderTests
{
    [Fact(Timeout = 60_000)]
    public async Task Tags_arrive_however_the_bytes_are_cut()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var connection = await site.ConnectedAsync();
        await connection.BringUpAsync(ct);

        foreach (var octet in Sample.Report(Sample.Tag))
        {
            await connection.SendAsync(new[] { octet }, ct);
        }

        await connection.SendAsync(Sample.Report(Sample.Tag, Sample.Tag), ct);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Sample.Epc, (await site.Sightings.NextTagAsync(ct)).Epc);
        }

        Assert.NotNull(site.Reader.Figures.LastHeardAt);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("00000000000000000000")]
    [InlineData("043E000000090000")]
    [InlineData("043EFFFFFFFF00000000")]
    [InlineData("474554202F20485454502F312E310D0A")]
    [Hazard("H-11")]
    public async Task Garbage_drops_the_connection_is_counted_and_the_reader_recovers(string garbage)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var first = await site.ConnectedAsync();
        await first.BringUpAsync(ct);

        await first.SendAsync(Convert.FromHexString(garbage), ct);
        await site.UntilAsync(ReaderState.Disconnected);
        var second = await site.ConnectedAsync();
        await second.BringUpAsync(ct);
        await second.SendAsync(Sample.Report(Sample.Tag), ct);

        Assert.Equal(Sample.Epc, (await site.Sightings.NextTagAsync(ct)).Epc);
        Assert.Equal((1, 1), (site.Reader.Figures.RefusedFrames, site.Reader.Figures.Reconnects));
    }

    [Fact(Timeout = 60_000)]
    public async Task Connection_that_breaks_in_the_middle_of_a_frame_is_made_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var first = await site.ConnectedAsync();
        await first.BringUpAsync(ct);

        await first.SendAsync(Sample.Report(Sample.Tag).AsMemory(..20), ct);
        first.Close();
        var (why, _) = await site.UntilAsync(ReaderState.Disconnected);
        var second = await site.ConnectedAsync();
        await second.BringUpAsync(ct);

        // Simulated time goes on while the closing is on its way: the limit for the rest of the frame may come first.
        Assert.Contains(why, (string[])["the reader closed the connection", "a message that does not come to its end"]);
        Assert.Empty(site.Sightings.Tags);
    }

    [Fact(Timeout = 60_000)]
    public async Task Reader_held_by_another_client_is_left_alone_for_longer_than_one_that_is_not_there()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var first = await site.ConnectedAsync();

        await first.SendAsync(
            w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.ClientInitiatedExists, 1), ct);
        await site.UntilAsync(ReaderState.Occupied);
        var (_, after) = await site.UntilAsync(ReaderState.Connecting);

        Assert.True(after > 3 * Sample.Options.BackOffLeast, $"{after}");
        Assert.Equal(0, site.Reader.Figures.RefusedFrames);
    }

    [Fact(Timeout = 60_000)]
    public async Task Reader_that_is_not_there_is_tried_again_and_found_when_it_comes()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site(reachable: false);

        var (why, _) = await site.UntilAsync(ReaderState.Disconnected);
        await site.UntilAsync(ReaderState.Disconnected);
        site.Reachable = true;
        await (await site.ConnectedAsync()).BringUpAsync(ct);
        await site.UntilAsync(ReaderState.Reading);

        Assert.Equal("not reachable: nobody there", why);
        Assert.Equal(0, site.Reader.Figures.Reconnects);
    }

    [Fact(Timeout = 60_000)]
    public async Task Reader_that_falls_silent_is_given_up_and_connected_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var first = await site.ConnectedAsync();
        await first.BringUpAsync(ct);
        await first.SendAsync(w => ReaderMessages.Keepalive(w, 1), ct);

        await site.UntilAsync(ReaderState.Reading);
        var (why, after) = await site.UntilAsync(ReaderState.Disconnected);
        await (await site.ConnectedAsync()).BringUpAsync(ct);

        Assert.Equal("the reader stopped showing that it lives", why);
        Assert.True(after > 2 * Sample.Options.KeepaliveInterval, $"{after}");
    }

    [Fact(Timeout = 60_000)]
    public async Task Stopping_says_goodbye_to_the_reader()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site();
        var connection = await site.ConnectedAsync();
        await connection.BringUpAsync(ct);
        await site.UntilAsync(ReaderState.Reading);

        var stopping = site.StopAsync();
        LlrpMessageType? last;
        do
        {
            last = await connection.ReceiveAsync(ct);
            Assert.NotNull(last);
            await connection.SendAsync(w => ReaderMessages.Response(w, ReaderMessages.ResponseTo(last.Value), 0), ct);
        }
        while (last != LlrpMessageType.CloseConnection);

        await stopping.WaitAsync(ct);

        Assert.Equal(LlrpMessageType.CloseConnection, last);
        Assert.Equal(ReaderState.Stopped, site.Reader.State);
        Assert.Null(await connection.ReceiveAsync(ct));
    }

    [Fact]
    public void Waits_grow_to_the_most_and_start_again_after_success()
    {
        var most = TimeSpan.FromSeconds(30);
        var backOff = new BackOff(TimeSpan.FromSeconds(0.5), most, new Random(7));

        var waits = Enumerable.Range(0, 200).Select(_ => backOff.Next(TimeSpan.Zero)).ToArray();
        backOff.Reset();
        var fresh = backOff.Next(TimeSpan.Zero);

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(0.5), most));
        Assert.True(waits.Max() > TimeSpan.FromSeconds(25));
        Assert.InRange(fresh, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.InRange(backOff.Next(TimeSpan.FromSeconds(2)), TimeSpan.FromSeconds(2), most);
    }
}
