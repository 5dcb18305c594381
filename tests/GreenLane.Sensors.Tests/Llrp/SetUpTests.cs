using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class SetUpTests
{
    private static readonly LlrpReaderOptions Powered = Sample.Options with { TransmitPowerDbm = 25, TidWords = 0 };

    [Fact]
    public void Capabilities_are_read_back_as_they_were_written()
    {
        var american = Sample.Capabilities with { Hopping = true, HopTables = [3, 7], FixedFrequencies = 0 };
        foreach (var written in new[] { Sample.Capabilities, american })
        {
            var message = Sample.Message(w => ReaderMessages.CapabilitiesResponse(w, 1, written));

            var outcome = ReaderCapabilities.TryDecode(message.AsSpan(LlrpFrames.HeaderLength), out var read);
            Assert.Equal(DecodeOutcome.Done, outcome);
            Assert.Equal(written.PowerLevels, read!.PowerLevels);
            Assert.Equal(written.HopTables, read.HopTables);
            Assert.Equal(
                written with { PowerLevels = [], HopTables = [] }, read with { PowerLevels = [], HopTables = [] });
        }
    }

    [Theory]
    [InlineData(25, 41)]
    [InlineData(20, 41)]
    [InlineData(33, 81)]
    [InlineData(19.99, 1)]
    [InlineData(5, 1)]
    public void Power_is_the_strongest_the_reader_has_that_is_not_above_what_is_allowed(double allowed, int index)
        => Assert.Equal(index, Sample.Capabilities.PowerNotAbove(allowed)!.Value.Index);

    [Fact]
    public void Hop_table_and_channel_come_from_the_capabilities()
    {
        var american = Sample.Capabilities with { Hopping = true, HopTables = [3, 7] };

        Assert.Equal(new TransmitterRequest(0, 1, 41), TransmitterRequest.Of(Sample.Capabilities, 25));
        Assert.Equal(new TransmitterRequest(3, 0, 41), TransmitterRequest.Of(american, 25));
        Assert.Null(TransmitterRequest.Of(american with { HopTables = [] }, 25));
        Assert.Null(TransmitterRequest.Of(null, 25));
    }

    [Fact]
    public void Power_and_hop_table_stand_in_the_inventory()
    {
        var talk = new Conversation(Powered);
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.AddRoSpec, Sample.Capabilities);

        Assert.Contains("00E0000A" + "000000010029", Convert.ToHexString(talk.LastSent));
    }

    [Fact]
    public void Inventory_that_is_refused_is_asked_for_again_without_extras_and_that_is_told()
    {
        var talk = new Conversation(Powered);
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.AddRoSpec, Sample.Capabilities);

        talk.Answer(LlrpMessageType.AddRoSpec, LlrpStatusCode.FieldError);
        Assert.Equal([LlrpMessageType.AddRoSpec], talk.Sent());
        Assert.DoesNotContain("00E0000A", Convert.ToHexString(talk.LastSent));
        talk.Answer(LlrpMessageType.AddRoSpec);
        talk.AnswerAll();

        Assert.Equal(ReaderState.Reading, talk.Session.State);
        Assert.Equal(
            (ReaderNotice.NotAsConfigured, "its transmit power cannot be set; it stays as an installer left it"),
            Assert.Single(talk.Sightings.Notices));
    }

    [Fact]
    public void Refusal_after_the_stop_was_asked_for_is_followed_by_the_goodbye()
    {
        var talk = new Conversation(Powered);
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.AddRoSpec, Sample.Capabilities);

        talk.Session.Stop(talk.Now);
        talk.Answer(LlrpMessageType.AddRoSpec, LlrpStatusCode.FieldError);

        Assert.Equal([LlrpMessageType.CloseConnection], talk.Sent());
    }

    [Fact]
    public void Antenna_the_reader_does_not_have_is_left_out_and_told()
    {
        var talk = new Conversation(Sample.Options with { Antennas = [1, 5], TidWords = 0 });
        talk.Greet();
        talk.AnswerAll(capabilities: Sample.Capabilities);

        Assert.Equal("it has 4 antennas; 5 cannot be used", Assert.Single(talk.Sightings.Notices).Text);
    }

    [Fact]
    public void Impinj_is_asked_for_the_serialised_TID_beside_the_read_that_every_reader_can_do()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.AddRoSpec, Sample.Capabilities);
        var inventory = Convert.ToHexString(talk.LastSent);
        talk.Answer(LlrpMessageType.AddRoSpec);
        var rest = talk.AnswerAll();

        Assert.Contains("03FF001A0000651A00000032" + "03FF000E0000651A00000033" + "0001", inventory);
        Assert.Contains(LlrpMessageType.AddAccessSpec, rest);
    }

    [Fact]
    public void Reader_that_can_hold_is_asked_to_and_one_that_cannot_is_not()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.SetReaderConfig, Sample.Capabilities);
        talk.Answer(LlrpMessageType.SetReaderConfig);
        Assert.EndsWith("00E2" + "0005" + "80", Convert.ToHexString(talk.Session.Outgoing.Written));

        var other = new Conversation(Sample.Options with { TidWords = 0 });
        other.Greet();
        var made = other.AnswerAll(capabilities: Sample.Capabilities with { CanHold = false });
        Assert.DoesNotContain(LlrpMessageType.EnableEventsAndReports, made);
    }

    [Fact, Hazard("H-02")]
    public void Tag_of_an_earlier_inventory_that_the_reader_held_back_is_no_sighting()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.AddRoSpec);
        talk.Hear(Sample.Report(Sample.TagOf(99)));
        talk.Answer(LlrpMessageType.AddRoSpec);
        talk.AnswerAll();
        talk.Hear(Sample.Report(Sample.TagOf(Sample.RoSpecId)));
        talk.Hear(Sample.Report(Sample.TagOf(99)));

        Assert.Single(talk.Sightings.Tags);
        Assert.Equal(new ReportCounts(Tags: 1, Held: 2, Unusable: 0), talk.Session.Counts);
    }

    [Fact]
    public void Reader_that_names_every_inventory_alike_is_believed_after_the_start()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(Sample.Report(Sample.TagOf(1)));

        Assert.Single(talk.Sightings.Tags);
    }

    [Fact]
    public void Late_error_for_a_request_that_is_not_answered_does_not_fail_the_next()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.EnableEventsAndReports);
        talk.Pass(SetUp.Pause);
        var frame = talk.Session.Outgoing.Written;
        var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame[6..]);

        talk.Hear(w => ReaderMessages.Response(
            w, LlrpMessageType.ErrorMessage, id - 1, LlrpStatusCode.UnsupportedMessage));

        Assert.Equal(SessionEnd.None, talk.Session.End);
        Assert.Equal([LlrpMessageType.AddRoSpec], talk.Sent());
    }
}
