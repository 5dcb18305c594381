using CsCheck;
using GreenLane.Lanes;
using static GreenLane.Registry.Tests.LikelyPlates;

namespace GreenLane.Registry.Tests;

public sealed class WatchSetTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    [Theory]
    [Hazard("H-13")]
    [InlineData("SK1234AB")]
    [InlineData("5K1Z34A8")]
    [InlineData("SKI2E4A8")]
    [InlineData("K1234AB")]
    [InlineData("SK12234AB")]
    [InlineData("SK1?34AB")]
    [InlineData("S?1?34AB")]
    [InlineData("S?1?34XB")]
    [InlineData("S?1?4AB")]
    [InlineData("S?12?34AB")]
    [InlineData("S?1?3?AB")]
    [InlineData("????34AB")]
    public void Every_read_that_may_be_of_a_wanted_plate_hits(string read)
        => Assert.Single(Match(List(WatchSample.Plate("SK1234AB", country: "MK")), read).Found);

    [Theory]
    [InlineData("SK1243AB")]
    [InlineData("XX1234AB")]
    [InlineData("S?1?43AB")]
    [InlineData("?????4AB")]
    [InlineData("S?1?3?AX")]
    [InlineData("")]
    public void Read_of_another_plate_does_not(string read)
        => Assert.Empty(Match(List(WatchSample.Plate("SK1234AB")), read).Found);

    [Fact]
    [Hazard("H-13")]
    public void Matches_are_those_of_a_scan_of_all_entries()
        => Gen.Select(
                Plates(4, 8).Array[1, 80], Plates(1, 9).Array[1, 20], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12])
            .Sample(
                (plates, reads, first, second, third) =>
                {
                    var set = List([.. plates.Distinct().Select(plate => WatchSample.Plate(plate))]);
                    foreach (var read in reads.Concat(plates).Select(r => Blot(Blot(Blot(r, first), second), third)))
                    {
                        var expected = plates.Distinct().Where(p => IsAlike(Folded(p), Folded(read)));

                        var hits = Match(set, read);

                        Assert.Equal(expected.Order(StringComparer.Ordinal), Names(hits));
                        Assert.All(hits.Found, hit => Assert.Equal(
                            hit.Entry.Plate.ToString() == read ? WatchMatch.Plate : WatchMatch.PlateAlike, hit.Match));
                    }
                },
                iter: 300);

    [Fact]
    [Hazard("H-13")]
    public void Tag_hits_by_its_code_or_by_its_chip_number()
    {
        var set = List(
            WatchSample.Tag("E20001", "E28001"), WatchSample.Tag("E20002", ""), WatchSample.Tag("", "E28003"));
        int Hits(string epc, string tid)
        {
            var hits = new WatchHits();
            set.MatchTag(epc.Length > 0 ? Sample.Tag(epc) : default, tid.Length > 0 ? Sample.Tag(tid) : default, hits);
            Assert.All(hits.Found, hit => Assert.Equal(WatchMatch.Tag, hit.Match));
            return hits.Found.Length;
        }

        Assert.Equal((1, 1, 1), (Hits("E20001", ""), Hits("E2FFFF", "E28001"), Hits("E20001", "E2FFFF")));
        Assert.Equal((1, 1, 2), (Hits("E20002", "E2FFFF"), Hits("E2FFFF", "E28003"), Hits("E20002", "E28003")));
        Assert.Equal((0, 0), (Hits("E28001", "E20001"), Hits("E2FFFF", "")));
    }

    [Fact]
    [Hazard("H-13")]
    public void Enrolled_vehicle_is_looked_for_by_its_own_plate_and_tag_whatever_was_read()
    {
        var truck = Sample.Enrolment(Sample.Serbia, Sample.Operator("OP-1", Sample.Serbia), "BG1234AA", "E20001");
        int Hits(params WatchEntry[] entries)
        {
            var hits = new WatchHits();
            List(entries).MatchEnrolment(truck, hits);
            Assert.All(hits.Found, hit => Assert.Equal(WatchMatch.Enrolment, hit.Match));
            return hits.Found.Length;
        }

        Assert.Equal(1, Hits(WatchSample.Plate("BG1234AA")));
        Assert.Equal(1, Hits(WatchSample.Plate("BG1234AA", country: "RS")));
        Assert.Equal(1, Hits(WatchSample.Tag("E20001", "")));
        Assert.Equal(0, Hits(WatchSample.Plate("BG1234AA", country: "MK"), WatchSample.Plate("BG1234AB")));
    }

    [Fact]
    public void Entry_is_kept_once_with_what_fits_it_most_surely()
    {
        var set = List(WatchSample.Plate("SK1234AB"));
        var hits = new WatchHits();

        set.MatchPlate(Read("SKI234AB"), hits);
        set.MatchPlate(Read("SK1234AB"), hits);
        set.MatchPlate(Read("SK1Z34AB"), hits);

        Assert.Equal((WatchMatch.Plate, "SK1234AB"), (Assert.Single(hits.Found).Match, hits.Found[0].Read));
    }

    [Fact]
    [Hazard("H-13")]
    public void More_hits_than_are_kept_are_said_and_never_silently_dropped()
    {
        var cases = Enumerable.Range(0, WatchHits.MaxHits + 10).Select(i => $"case-{i}");

        var hits = Match(List([.. cases.Select(name => WatchSample.Plate("SK1234AB", name))]), "SK1234AB");

        Assert.Equal((WatchHits.MaxHits, false), (hits.Found.Length, hits.IsWhole));
    }

    [Fact]
    public void Missing_is_every_expected_issuer_without_a_list()
    {
        var file = File(WatchSample.Plate("SK1234AB"));

        var set = WatchSet.Of([file], [Sample.Serbia, Sample.Macedonia], WatchSample.MaxAge);

        Assert.Equal([Sample.Serbia], set.Missing);
        Assert.False(set.IsCurrent(Sample.Now));
    }

    [Fact]
    public void Question_without_a_hit_allocates_nothing()
    {
        var set = List([.. Enumerable.Range(0, 500).Select(i => WatchSample.Plate($"SK{1000 + i}AB")),
            WatchSample.Tag("E20001", "E28001")]);
        var truck = Sample.Enrolment(Sample.Serbia, Sample.Operator("OP-1", Sample.Serbia), "BG1234AA", "E20002");
        var hits = new WatchHits();
        var (plate, blotted, tag) = (Read("BG777XX"), Read("BG7?7XX"), Sample.Tag("E2FFFF"));
        Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Empty(hits.Found);

        void Ask()
        {
            set.MatchPlate(plate, hits);
            set.MatchPlate(blotted, hits);
            set.MatchTag(tag, tag, hits);
            set.MatchEnrolment(truck, hits);
        }
    }

    private WatchSet List(params WatchEntry[] entries) => WatchSet.Of([File(entries)], [], WatchSample.MaxAge);

    private WatchListFile File(params WatchEntry[] entries)
        => WatchSample.Read(WatchListFile.Write(WatchSample.Header(Sample.Macedonia), entries, [_key]));

    private static WatchHits Match(WatchSet set, string read)
    {
        var hits = new WatchHits();
        set.MatchPlate(Read(read), hits);
        return hits;
    }

    private static IEnumerable<string> Names(WatchHits hits)
        => hits.Found.Select(hit => hit.Entry.Plate.ToString()).Order(StringComparer.Ordinal);

    private static PlateKey Read(string text)
    {
        var key = default(PlateKey);
        for (var i = 0; i < text.Length; i++)
        {
            key = key.With(i, (byte)text[i]);
        }

        return key;
    }

    /// <summary>The page's words, without an index: every way to leave out or replace one character is tried.</summary>
    private static bool IsAlike(string plate, string read)
    {
        var unread = read.Count(c => c == '?');
        if (unread > 2)
        {
            return read.Length - unread >= 4 && Fits(plate, read);
        }

        return Fits(plate, read)
            || Enumerable.Range(0, read.Length).Any(i => Fits(plate, Blot(read, i)) || Fits(plate, read.Remove(i, 1)))
            || Enumerable.Range(0, plate.Length).Any(i => Fits(plate.Remove(i, 1), read));
    }

    private static bool Fits(string plate, string read)
        => plate.Length == read.Length && plate.Zip(read).All(pair => pair.Second == '?' || pair.First == pair.Second);
}
