using CsCheck;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class TagReportTests
{
    private const string Epc96 = "8D30340BADC0DE000000000042";

    // Total lengths by type, written down a second time on purpose: a TV of wrong length hides what follows it.
    public static TheoryData<byte, int> TvLengths => new()
    {
        { 1, 3 }, { 2, 9 }, { 3, 9 }, { 4, 9 }, { 5, 9 }, { 6, 2 }, { 7, 3 }, { 8, 3 }, { 9, 5 }, { 10, 3 },
        { 11, 3 }, { 12, 3 }, { 14, 3 }, { 15, 3 }, { 16, 5 }, { 17, 3 }, { 18, 5 }, { 19, 3 }, { 20, 3 },
    };

    private static Gen<TagBytes> Epcs => Bytes(1, TagBytes.MaxLength);

    private static Gen<TagBytes> Tids => Gen.OneOf(
        Gen.Const(default(TagBytes)), Bytes(1, TagBytes.MaxLength / 2, words: 2));

    [Fact]
    public void What_is_written_is_read_back()
        => Gen.Select(Epcs, Tids, Gen.UShort, Gen.SByte, Gen.UShort[1, ushort.MaxValue])
            .Select((epc, tid, antenna, rssi, count) => new TagReport(epc, tid, antenna, rssi, count))
            .Array[0, 8].Select(Gen.Enum<TidCarrier>()).Sample((tags, carrier) =>
            {
                var message = Sample.Message(w => ReaderMessages.TagReport(w, 1, tags, carrier));

                Assert.Equal(tags, Sample.Tags(message, out var outcome, out var skipped));
                Assert.Equal((DecodeOutcome.Done, 0), (outcome, skipped));
            });

    [Fact]
    public void Everything_a_report_says_beside_the_tag_is_read_back()
    {
        var said = new TagExtras
        {
            Reported = 0x1F_DEBC, // Types 2 to 5, 7, 9 to 12 and 14 to 20.
            ClientRequestOpSpecResult = 11,
            FirstSeenUtc = 1_760_000_000_000_000,
            FirstSeenUptime = 2,
            LastSeenUtc = 3,
            LastSeenUptime = 4,
            ChannelIndex = 5,
            RoSpecId = 6,
            InventoryParameterSpecId = 7,
            Crc = 8,
            Pc = 9,
            SpecIndex = 10,
            AccessSpecId = 12,
            OpSpecId = 13,
            Singulation = 14,
            XpcW1 = 15,
            XpcW2 = 16,
        };

        var read = Assert.Single(Sample.Tags(Sample.Report(Sample.Tag with { Extras = said }), out _, out _));

        Assert.Equal(said, read.Extras);
        Assert.True(read.Extras.Has(LlrpParameterType.C1G2XpcW2) && !read.Extras.Has(LlrpParameterType.Epc96));
    }

    [Fact]
    public void Parameters_of_a_vendor_are_kept_as_they_came()
    {
        var report = Sample.ReportOf(Convert.FromHexString(Epc96 + "03FF00100000651A0000003C" + "CAFEBABE"));
        var reports = new TagReports(report.AsSpan(LlrpFrames.HeaderLength));
        Assert.True(reports.TryNext(out _));
        var children = reports.Children;
        Assert.True(children.TryNext(out _));
        Assert.True(children.TryNext(out var child));

        Assert.True(LlrpCustom.TryDecode(child, out var custom));
        Assert.Equal((25882u, 60u, "CAFEBABE"), (custom.Vendor, custom.Subtype, Convert.ToHexString(custom.Body)));
    }

    [Fact]
    public void Report_without_a_tag_is_sound()
    {
        var empty = Convert.FromHexString("043D0000000A00000000");

        Assert.Empty(Sample.Tags(empty, out var outcome, out _));
        Assert.Equal(DecodeOutcome.Done, outcome);
    }

    [Theory]
    [MemberData(nameof(TvLengths))]
    public void Every_known_TV_is_passed_over_by_its_length(byte type, int length)
    {
        byte[] tv = [(byte)(0x80 | type), .. new byte[length - 1]];
        byte[] children = [.. tv, .. Convert.FromHexString(Epc96)];

        var tags = Sample.Tags(Sample.ReportOf(children), out var outcome, out _);

        Assert.Equal(DecodeOutcome.Done, outcome);
        Assert.Equal(Sample.Epc, Assert.Single(tags).Epc);
        Assert.Equal(length, LlrpTv.LengthOf(type));
    }

    [Theory]
    [MemberData(nameof(TvLengths))]
    public void TV_cut_short_is_malformed(byte type, int length)
    {
        byte[] children = [.. Convert.FromHexString(Epc96), (byte)(0x80 | type), .. new byte[length - 2]];

        Sample.Tags(Sample.ReportOf(children), out var outcome, out _);

        Assert.Equal(DecodeOutcome.Malformed, outcome);
    }

    [Fact]
    public void TV_of_unknown_type_ends_its_tag_and_nothing_else()
    {
        var unknown = Sample.ReportOf(Convert.FromHexString(Epc96 + "860F" + "FF" + "C6"));
        var next = Sample.Report(Sample.Tag);
        byte[] both = [.. unknown[LlrpFrames.HeaderLength..], .. next[LlrpFrames.HeaderLength..]];

        var tags = Sample.Tags([.. new byte[LlrpFrames.HeaderLength], .. both], out var outcome, out _);

        Assert.Equal(DecodeOutcome.Done, outcome);
        Assert.Equal(new TagReport(Sample.Epc, default, 0, 15, 1), tags[0]);
        Assert.Equal(Sample.Tag, tags[1]);
    }

    [Fact]
    public void Children_are_told_by_type_in_whatever_order_they_come()
    {
        var children = "860F" + "880003" + "03FF000C0000009900000001" + "810002" + "01F4000512" + Epc96;

        var tag = Assert.Single(Sample.Tags(Sample.ReportOf(Convert.FromHexString(children)), out _, out _));

        Assert.Equal(new TagReport(Sample.Epc, default, 2, 15, 3), tag);
    }

    [Theory]
    [InlineData("00F10006" + "0000")]
    [InlineData("00F1002A" + "0120" + "000102030405060708090A0B0C0D0E0F000102030405060708090A0B0C0D0E0F00010203")]
    [InlineData("810002")]
    public void Tag_without_an_EPC_that_can_be_held_is_passed_over_and_counted(string children)
    {
        var tags = Sample.Tags(Sample.ReportOf(Convert.FromHexString(children)), out var outcome, out var skipped);

        Assert.Empty(tags);
        Assert.Equal((DecodeOutcome.Done, 1), (outcome, skipped));
    }

    [Theory]
    [InlineData("00F10008" + "0018" + "0102")]
    [InlineData("00F10005" + "00")]
    [InlineData("00F10003" + "00")]
    [InlineData("00F10010" + "0008" + "01")]
    [InlineData(Epc96 + "015D000B" + "00" + "0001" + "0002" + "E280")]
    [InlineData(Epc96 + "03FF0008" + "0000651A")]
    [InlineData(Epc96 + "03FF000E" + "0000651A" + "00000037" + "0006")]
    public void Length_that_runs_beyond_its_parent_is_malformed(string children)
    {
        var message = Sample.ReportOf(Convert.FromHexString(children));

        Assert.Equal(DecodeOutcome.Malformed, TagReports.Check(message.AsSpan(LlrpFrames.HeaderLength)));
    }

    [Fact]
    public void TID_whose_read_failed_does_not_count()
    {
        var failed = Convert.FromHexString(Epc96 + "015D000B" + "01" + "0001" + "0001" + "E280");

        Assert.True(Assert.Single(Sample.Tags(Sample.ReportOf(failed), out _, out _)).Tid.IsNone);
    }

    [Fact]
    public void Seen_count_of_zero_is_one_sighting()
    {
        var tag = Sample.Report(Sample.Tag with { SeenCount = 0 });

        Assert.Equal(1, Assert.Single(Sample.Tags(tag, out _, out _)).SeenCount);
    }

    private static Gen<TagBytes> Bytes(int least, int most, int words = 1)
        => Gen.Int[least, most].SelectMany(length => Gen.Byte.Array[length * words])
            .Select(bytes => TagBytes.TryCreate(bytes, out var tag) ? tag : default);
}
