using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class SessionTests
{
    private static readonly LlrpMessageType[] Script =
    [
        LlrpMessageType.GetReaderCapabilities, LlrpMessageType.SetReaderConfig, LlrpMessageType.DeleteRoSpec,
        LlrpMessageType.EnableEventsAndReports, LlrpMessageType.AddRoSpec, LlrpMessageType.EnableRoSpec,
        LlrpMessageType.StartRoSpec, LlrpMessageType.SetReaderConfig, LlrpMessageType.SetReaderConfig,
        LlrpMessageType.GetReaderConfig, LlrpMessageType.DeleteAccessSpec, LlrpMessageType.AddAccessSpec,
        LlrpMessageType.EnableAccessSpec,
    ];

    [Fact]
    public void Nothing_is_sent_before_the_reader_greets()
    {
        var talk = new Conversation();

        talk.Pass(TimeSpan.FromSeconds(1));
        talk.Hear(w => ReaderMessages.Keepalive(w, 1));
        talk.Hear(Sample.Report(Sample.Tag));

        Assert.Empty(talk.Sent());
        Assert.Empty(talk.Sightings.Tags);
    }

    [Fact]
    public void Inventory_is_set_up_one_request_at_a_time()
    {
        var talk = new Conversation();

        talk.Greet();
        var requests = talk.AnswerAll();

        Assert.Equal(Script, requests);
        Assert.Equal(ReaderState.Reading, talk.Session.State);
        Assert.Equal(TimeSpan.MaxValue, talk.Session.Deadline);
    }

    [Fact]
    public void Tag_becomes_a_sighting_with_the_time_it_was_received()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(Sample.Report(Sample.Tag));

        var seen = Assert.Single(talk.Sightings.Tags);
        Assert.Equal((talk.Now, "rfid-1", 2), (seen.At, seen.Reader, seen.Antenna));
        Assert.Equal((Sample.Epc, Sample.Tid, -57, 3), (seen.Epc, seen.Tid, seen.RssiDbm, seen.Count));
    }

    [Fact]
    public void Reader_that_starts_by_itself_is_heard_before_the_set_up_is_done()
    {
        var talk = new Conversation();
        talk.Greet();

        talk.Hear(Sample.Report(Sample.Tag));

        Assert.Single(talk.Sightings.Tags);
    }

    [Fact]
    public void Capabilities_are_kept_for_people()
    {
        var talk = new Conversation();
        talk.Greet();

        var capabilities = new ReaderCapabilities(4, true, Impinj.Vendor, 2001002, "7.6.0");
        talk.Hear(w => ReaderMessages.CapabilitiesResponse(w, 1, capabilities));

        Assert.Equal(capabilities, talk.Session.Capabilities);
        Assert.Equal("Impinj model 2001002, firmware 7.6.0, 4 antennas", $"{talk.Session.Capabilities}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Optional_request_that_is_refused_or_not_answered_is_no_fault(bool answered)
    {
        var talk = new Conversation();
        talk.Greet();
        var made = new List<LlrpMessageType>();
        for (var sent = talk.Sent(); sent.Count > 0; sent = talk.Sent())
        {
            var request = Assert.Single(sent);
            made.Add(request);
            if (request is LlrpMessageType.AddRoSpec or LlrpMessageType.EnableRoSpec or LlrpMessageType.StartRoSpec)
            {
                talk.Answer(request);
            }
            else if (answered && request != LlrpMessageType.EnableEventsAndReports)
            {
                talk.Answer(request, LlrpStatusCode.UnsupportedMessage);
            }
            else
            {
                talk.Pass(Sample.Options.RequestTimeout);
            }
        }

        Assert.Equal(Script[..^1], made);
        Assert.Equal((ReaderState.Reading, SessionEnd.None), (talk.Session.State, talk.Session.End));
    }

    [Theory]
    [InlineData(LlrpMessageType.AddRoSpec)]
    [InlineData(LlrpMessageType.EnableRoSpec)]
    [InlineData(LlrpMessageType.StartRoSpec)]
    public void Inventory_that_is_refused_ends_the_session_with_the_readers_words(LlrpMessageType refused)
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: refused);

        talk.Hear(w => ReaderMessages.Response(
            w, LlrpMessageType.ErrorMessage, 0, LlrpStatusCode.DeviceError, "radio broken"));

        Assert.Equal(SessionEnd.RequestFailed, talk.Session.End);
        Assert.Equal($"{refused} was refused: DeviceError: radio broken", talk.Session.Why);
    }

    [Theory]
    [InlineData(ConnectionAttempt.ClientInitiatedExists, SessionEnd.Occupied)]
    [InlineData(ConnectionAttempt.ReaderInitiatedExists, SessionEnd.Occupied)]
    [InlineData(ConnectionAttempt.Failed, SessionEnd.Refused)]
    [InlineData((ConnectionAttempt)77, SessionEnd.Refused)]
    public void Reader_that_refuses_the_connection_is_left_alone(ConnectionAttempt attempt, SessionEnd end)
    {
        var talk = new Conversation();

        talk.Greet(attempt);

        Assert.Equal(end, talk.Session.End);
        Assert.Empty(talk.Sent());
    }

    [Fact]
    public void Reader_that_does_not_greet_is_given_up()
    {
        var talk = new Conversation();

        talk.Pass(Sample.Options.ConnectTimeout - TimeSpan.FromTicks(1));
        Assert.Equal(SessionEnd.None, talk.Session.End);
        talk.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(SessionEnd.NoGreeting, talk.Session.End);
    }

    [Fact]
    public void Keepalive_is_answered_at_once_with_a_request_outstanding()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.Sent();

        talk.Hear(w => ReaderMessages.Keepalive(w, 5));

        Assert.Equal([LlrpMessageType.KeepaliveAck], talk.Sent());
    }

    [Fact]
    public void Reader_that_stops_its_keepalives_is_lost_after_two_and_a_half_periods()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();
        talk.Hear(w => ReaderMessages.Keepalive(w, 5));
        var limit = 2.5 * Sample.Options.KeepaliveInterval;

        talk.Pass(limit - TimeSpan.FromTicks(1));
        Assert.Equal(SessionEnd.None, talk.Session.End);
        talk.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(SessionEnd.Silent, talk.Session.End);
    }

    [Fact]
    public void Any_frame_shows_that_the_reader_lives()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();
        talk.Hear(w => ReaderMessages.Keepalive(w, 5));

        for (var i = 0; i < 10; i++)
        {
            talk.Pass(2 * Sample.Options.KeepaliveInterval);
            talk.Hear(Sample.Report());
        }

        Assert.Equal(SessionEnd.None, talk.Session.End);
    }

    [Fact]
    public void Reader_that_never_sent_a_keepalive_may_be_silent()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Pass(TimeSpan.FromDays(1));

        Assert.Equal((SessionEnd.None, ReaderState.Reading), (talk.Session.End, talk.Session.State));
    }

    [Fact]
    public void Malformed_report_ends_the_session_and_none_of_its_tags_counts()
    {
        var talk = new Conversation();
        talk.Greet();
        var report = Sample.Report(Sample.Tag, Sample.Tag);
        report[^(Sample.Tid.Length + 1)]++; // The second TID claims one word more than there is.

        talk.Hear(report);

        Assert.Equal(SessionEnd.BadFrame, talk.Session.End);
        Assert.Empty(talk.Sightings.Tags);
    }

    [Fact]
    public void Antenna_that_is_cut_off_shows_until_it_is_back()
    {
        var talk = new Conversation(Sample.Options with { Antennas = [1, 2] });
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(w => ReaderEventMessages.AntennaEvent(w, 0, 2, connected: false, 1));
        Assert.Equal((ReaderState.AntennaCut, "antenna 2 is cut off"), (talk.Sightings.State, talk.Sightings.Why));
        talk.Hear(w => ReaderEventMessages.AntennaEvent(w, 0, 2, connected: true, 1));

        Assert.Equal(ReaderState.Reading, talk.Sightings.State);
    }

    [Fact]
    public void Antenna_that_is_not_used_may_be_absent()
    {
        var talk = new Conversation(Sample.Options with { Antennas = [1] });
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(w => ReaderEventMessages.AntennaEvent(w, 0, 4, connected: false, 1));

        Assert.Equal(ReaderState.Reading, talk.Sightings.State);
    }

    [Fact]
    public void Attempt_of_another_client_to_take_the_reader_is_told()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Greet(ConnectionAttempt.AnotherAttempted);

        Assert.Equal(
            (ReaderNotice.AnotherClient, "another client tried to take the reader"),
            Assert.Single(talk.Sightings.Notices));
        Assert.Equal((SessionEnd.None, ReaderState.Reading), (talk.Session.End, talk.Sightings.State));
    }

    [Fact]
    public void Stopping_says_goodbye_and_waits_for_the_answer()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Session.Stop(talk.Now);
        Assert.Equal([LlrpMessageType.CloseConnection], talk.Sent());
        Assert.Equal(SessionEnd.None, talk.Session.End);
        talk.Answer(LlrpMessageType.CloseConnection);

        Assert.Equal(SessionEnd.Stopped, talk.Session.End);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Goodbye_waits_for_the_request_outstanding(bool answered)
    {
        var talk = new Conversation();
        talk.Greet();
        Assert.Equal([LlrpMessageType.GetReaderCapabilities], talk.Sent());

        talk.Session.Stop(talk.Now);
        Assert.Empty(talk.Sent());
        if (answered)
        {
            talk.Answer(LlrpMessageType.GetReaderCapabilities);
        }
        else
        {
            talk.Pass(Sample.Options.RequestTimeout);
        }

        Assert.Equal([LlrpMessageType.CloseConnection], talk.Sent());
    }

    [Fact]
    public void Goodbye_that_is_not_answered_ends_by_itself()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Session.Stop(talk.Now);
        talk.Pass(Sample.Options.RequestTimeout);

        Assert.Equal(SessionEnd.Stopped, talk.Session.End);
    }

    [Fact]
    public void Reader_that_announces_its_close_is_believed()
    {
        var talk = new Conversation();
        talk.Greet();

        talk.Hear(w => ReaderEventMessages.ConnectionClosing(w, 0, 1));

        Assert.Equal(SessionEnd.ClosedByReader, talk.Session.End);
    }
}
