using System.Collections.Immutable;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class RegistrySetTests : IDisposable
{
    private static readonly ImmutableArray<CountryCode> Issuers = [Sample.Serbia, Sample.Macedonia, Sample.Albania];

    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void An_empty_set_knows_nobody()
    {
        Assert.True(RegistrySet.Empty.FindByPlate(CountryCode.None, Sample.Plate("BG1234AA")).IsEmpty);
        Assert.True(RegistrySet.Empty.FindByTag(Sample.Tag("E2801170")).IsEmpty);
        Assert.True(RegistrySet.Empty.FindByTag(default).IsEmpty);
        Assert.Null(RegistrySet.Empty.StateOf(Sample.Serbia));
        Assert.Empty(RegistrySet.Empty.Registries);
    }

    [Fact]
    public void A_plate_without_a_country_finds_the_vehicles_of_all_countries()
    {
        var set = Set(
            (Sample.Serbia, Sample.Content(Sample.Serbia, "AA123AB")),
            (Sample.Albania, Sample.Content(Sample.Albania, "AA 123 AB", "AB907KT")));

        var everywhere = set.FindByPlate(CountryCode.None, Sample.Plate("AA-123-AB"));
        var albanian = set.FindByPlate(Sample.Albania, Sample.Plate("AA-123-AB"));

        Assert.Equal(["AL", "RS"], everywhere.Select(e => e.Country.ToString()));
        Assert.Equal("AL", Assert.Single(albanian).Country.ToString());
        Assert.True(set.FindByPlate(Sample.Macedonia, Sample.Plate("AA123AB")).IsEmpty);
        Assert.Equal(2, set.StateOf(Sample.Albania)!.Vehicles);
        Assert.Null(set.StateOf(Sample.Macedonia));
    }

    [Fact]
    public void A_look_up_gives_what_a_plain_search_gives()
    {
        Contents.Sample(
            contents =>
            {
                var set = Set(contents);
                var all = contents.SelectMany(c => c.Content.Enrolments).ToList();
                foreach (var one in all)
                {
                    var byPlate = all.Where(e => e.Plate == one.Plate).ToList();
                    AssertSame(byPlate, set.FindByPlate(CountryCode.None, one.Plate));
                    AssertSame(byPlate.Where(e => e.Country == one.Country), set.FindByPlate(one.Country, one.Plate));
                    AssertSame(all.Where(e => !one.Epc.IsNone && e.Epc == one.Epc), set.FindByTag(one.Epc));
                    AssertSame(all.Where(e => !one.Tid.IsNone && e.Tid == one.Tid), set.FindByTid(one.Tid));
                }

                Assert.True(set.FindByPlate(CountryCode.None, Sample.Plate("ZZZZ9999")).IsEmpty);
            },
            iter: 200);
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var one = Sample.Operator("OP-1", Sample.Serbia);
        var file = Read(Sample.Serbia, new RegistryContent(
            [one], [Sample.Enrolment(Sample.Serbia, one, "BG1234AA", "E28011700000020000000001")]));
        var epc = Sample.Tag("E28011700000020000000001");
        Find(file, epc);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Find(file, epc);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(3, found);
    }

    private static Gen<(CountryCode Issuer, RegistryContent Content)[]> Contents { get; } =
        Gen.Select(ContentOf(Issuers[0]), ContentOf(Issuers[1]), ContentOf(Issuers[2]))
            .Select((a, b, c) => new[] { a, b, c });

    /// <summary>Few letters, so that plates and tags meet across operators, countries and issuers.</summary>
    private static Gen<(CountryCode Issuer, RegistryContent Content)> ContentOf(CountryCode issuer)
        => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.String[Gen.Char['A', 'C'], 1, 3], Gen.Int[0, 5])
            .Array[0, 40]
            .Select(rows =>
            {
                ImmutableArray<Operator> operators =
                    [.. Enumerable.Range(0, 3).Select(i => Sample.Operator($"{issuer}-{i}", issuer))];
                var enrolments = rows
                    .Select(r => EnrolmentOf(issuer, operators[r.Item1], Issuers[r.Item2], r.Item3, r.Item4))
                    .DistinctBy(e => (e.Operator.Id, e.Country, e.Plate));
                return (issuer, new RegistryContent(operators, [.. enrolments]));
            });

    private static Enrolment EnrolmentOf(
        CountryCode issuer, Operator enrolled, CountryCode country, string plate, int tag)
        => Sample.Enrolment(issuer, enrolled, plate, tag == 0 ? "" : $"E{tag:D3}") with
        {
            Country = country,
            Tid = tag < 3 ? default : Sample.Tag($"E2{tag:D2}"),
        };

    private static int Find(RegistryFile file, in TagBytes epc)
    {
        Span<int> records = stackalloc int[8];
        return PlateText.TryCanonicalise("bg 1234-aa"u8, out var plate)
            ? file.FindByPlate(plate).Count + file.FindByEpc(epc, records) + file.Resemble(plate, records)
            : 0;
    }

    private static void AssertSame(IEnumerable<Enrolment> expected, IEnumerable<Enrolment> found)
        => Assert.Equal(
            expected.Select(Describe).Order(StringComparer.Ordinal),
            found.Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(Enrolment e) => $"{e.Issuer} {e.Operator.Id} {e.Country} {e.Plate} {e.Epc}";

    private RegistrySet Set(params (CountryCode Issuer, RegistryContent Content)[] contents)
        => RegistrySet.Of([.. contents.Select(c => Read(c.Issuer, c.Content))]);

    /// <summary>By way of the file, so that what is looked up is what was written and read.</summary>
    private RegistryFile Read(CountryCode issuer, RegistryContent content)
    {
        var bytes = RegistryFile.Write(Sample.Header(issuer), content, [_key]);
        Assert.True(RegistryFile.TryReadUnverified(bytes, out var registry, out var refusal), refusal?.Text);
        return registry!;
    }
}
