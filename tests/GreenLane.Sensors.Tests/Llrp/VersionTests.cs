using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class VersionTests
{
    [Fact]
    public void Reader_of_1_1_is_asked_then_told_and_spoken_to_in_1_1()
    {
        var talk = new Conversation(protocol: LlrpProtocol.Version11);
        talk.Greet();
        Assert.Equal([LlrpMessageType.GetSupportedVersion], talk.Sent());

        talk.Hear(w => ReaderMessages.SupportedVersionResponse(w, 0, new SupportedVersion(1, 2)));
        Assert.Equal(2, (talk.Session.Outgoing.Written[0] >> 2) & 7);
        Assert.Equal([LlrpMessageType.SetProtocolVersion], talk.Sent());
        talk.Answer(LlrpMessageType.SetProtocolVersion);

        Assert.Equal(2, (talk.Session.Outgoing.Written[0] >> 2) & 7);
        Assert.Equal([LlrpMessageType.GetReaderCapabilities], talk.Sent());
    }

    [Fact]
    public void Reader_that_speaks_1_1_already_is_not_told_to()
    {
        var talk = new Conversation(protocol: LlrpProtocol.Version11);
        talk.Greet();
        talk.Sent();

        talk.Hear(w => ReaderMessages.SupportedVersionResponse(w, 0, new SupportedVersion(2, 3)));

        Assert.Equal(LlrpWriter.Version11, talk.Session.Outgoing.Version);
        Assert.Equal([LlrpMessageType.GetReaderCapabilities], talk.Sent());
    }

    [Theory]
    [InlineData("0464 0000001C 00000000 011F 0012 006E 000A 6E6F742074686174 2E2E")] // ERROR_MESSAGE, 110.
    [InlineData("0838 00000012 00000000 011F 0008 0000 0000")] // No versions in it.
    [InlineData("0838 0000000A 00000000")]
    [InlineData("0838 00000014 00000000 0101 011F 0008 0000 0000")] // Nothing above 1.0.1.
    public void Reader_that_knows_no_other_version_is_spoken_to_in_1_0_1(string answer)
    {
        var talk = new Conversation(protocol: LlrpProtocol.Version11);
        talk.Greet();
        talk.Sent();

        talk.Hear(Convert.FromHexString(answer.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(LlrpWriter.Version101, talk.Session.Outgoing.Version);
        Assert.Equal([LlrpMessageType.GetReaderCapabilities], talk.Sent());
    }

    [Theory]
    [InlineData(LlrpProtocol.Auto, 1, false)]
    [InlineData(LlrpProtocol.Auto, 2, true)]
    [InlineData(LlrpProtocol.Auto, 3, true)]
    [InlineData(LlrpProtocol.Version101, 2, false)]
    [InlineData(LlrpProtocol.Version11, 1, true)]
    public void Reader_is_asked_for_its_version_if_it_greets_in_a_newer_one_or_it_is_so_configured(
        LlrpProtocol protocol, byte greeting, bool asked)
    {
        var talk = new Conversation(protocol: protocol);
        var writer = new LlrpWriter { Version = greeting };
        ReaderEventMessages.ConnectionAttempt(writer, 0, ConnectionAttempt.Success, 1);

        talk.Hear(writer.Written.ToArray());

        Assert.Equal(asked, talk.Sent().Contains(LlrpMessageType.GetSupportedVersion));
    }

    [Fact]
    public void Refused_change_of_version_leaves_1_0_1()
    {
        var talk = new Conversation(protocol: LlrpProtocol.Version11);
        talk.Greet();
        talk.Hear(w => ReaderMessages.SupportedVersionResponse(w, 0, new SupportedVersion(1, 2)));
        talk.Sent();

        talk.Answer(LlrpMessageType.SetProtocolVersion, LlrpStatusCode.UnexpectedMessage);

        Assert.Equal(LlrpWriter.Version101, talk.Session.Outgoing.Version);
        Assert.Equal(SessionEnd.None, talk.Session.End);
    }

    [Fact(Timeout = 60_000)]
    public async Task Reader_that_stays_mute_is_connected_again_in_1_0_1_and_never_asked_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site(protocol: LlrpProtocol.Version11);
        var first = await site.ConnectedAsync();
        await first.SendAsync(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1), ct);
        Assert.Equal(LlrpMessageType.GetSupportedVersion, await first.ReceiveAsync(ct));

        var second = await site.ConnectedAsync();
        await second.BringUpAsync(ct);
        await site.UntilAsync(ReaderState.Reading);
        second.Close();
        var third = await site.ConnectedAsync();
        await third.SendAsync(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1), ct);

        Assert.Equal(LlrpMessageType.GetReaderCapabilities, await third.ReceiveAsync(ct));
    }

    [Fact(Timeout = 60_000)]
    public async Task Reader_that_closes_at_the_question_for_its_version_is_not_asked_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var site = new Site(protocol: LlrpProtocol.Version11);
        var first = await site.ConnectedAsync();
        await first.SendAsync(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1), ct);
        await first.ReceiveAsync(ct);
        first.Close();

        var second = await site.ConnectedAsync();
        await second.SendAsync(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1), ct);

        Assert.Equal(LlrpMessageType.GetReaderCapabilities, await second.ReceiveAsync(ct));
    }
}
