using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class PaperNoticeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(TruckKind.CompletePapers, true, true, true)]
    [InlineData(TruckKind.PapersWithoutWeighing, true, false, true)]
    [InlineData(TruckKind.PapersWrongMrn, false, true, true)]
    [InlineData(TruckKind.PapersTooEarly, true, true, false)]
    public void Notice_lacks_what_its_kind_says_and_nothing_else(
        TruckKind kind, bool rightDigit, bool weighed, bool counts)
    {
        var truck = Make(kind);

        using var told = JsonDocument.Parse(PaperNotice.Of(truck, Noon)!);

        var notice = told.RootElement.GetProperty("notices")[0];
        Assert.True(Mrn.TryRead(notice.GetProperty("mrn").GetString(), out var mrn));
        Assert.Equal((rightDigit, true), (mrn.HasRightCheckDigit, mrn.MayBeTransit));
        Assert.Equal(weighed, notice.TryGetProperty("weighing", out _));
        Assert.Equal(counts, notice.GetProperty("validFrom").GetDateTimeOffset() <= Noon);
        Assert.Equal(truck.Plate, notice.GetProperty("plates")[0].GetProperty("plate").GetString());
    }

    [Fact]
    public void Nobody_tells_of_other_trucks()
        => Assert.Null(PaperNotice.Of(Make(TruckKind.Unknown), Noon));

    private static Truck Make(TruckKind kind)
        => new TruckMint(
            CountryCode.Parse("MK"), SampleFleet.Invent(SampleFleet.RegistrySeed), new Whereabouts(TimeProvider.System),
            new Seeded(4), () => 17).Make(kind)!;
}
