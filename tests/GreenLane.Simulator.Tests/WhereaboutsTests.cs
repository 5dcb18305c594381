using GreenLane.Lanes;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class WhereaboutsTests
{
    private readonly SimulatedTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly Whereabouts _whereabouts;
    private readonly TruckMint _mint;

    public WhereaboutsTests()
    {
        _whereabouts = new Whereabouts(_time);
        var number = 0;
        _mint = new TruckMint(
            CountryCode.Parse("MK"), SampleFleet.Invent(SampleFleet.RegistrySeed), _whereabouts, new Seeded(5),
            () => ++number);
    }

    [Fact]
    public void A_truck_that_entered_comes_again_only_after_it_has_left()
    {
        var truck = _mint.Make(TruckKind.RecognisedAeos)!;
        Assert.False(_whereabouts.IsOutside(truck.Epc!));
        Serve(truck, Departure.DrivesOnGreen);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(_whereabouts.IsOutside(truck.Epc!));

        var leaving = _mint.Make(TruckKind.Leaves)!;
        Assert.Equal(truck.Epc, leaving.Epc);
        Serve(leaving, Departure.DrivesOnGreen);

        Assert.False(_whereabouts.IsOutside(truck.Epc!));
        _time.Advance(Whereabouts.Travel);
        Assert.True(_whereabouts.IsOutside(truck.Epc!));
    }

    [Theory]
    [InlineData(Departure.ReversesOut, true)]
    [InlineData(Departure.BacksOutOfGreen, true)]
    [InlineData(Departure.ToDesk, false)]
    [InlineData(Departure.ToInspection, false)]
    [InlineData(Departure.OfficerReleases, false)]
    public void Who_went_past_the_barrier_is_inside(Departure departure, bool outside)
    {
        var truck = _mint.Make(TruckKind.Suspended)!;

        Serve(truck, departure);
        _time.Advance(Whereabouts.Travel);

        Assert.Equal(outside, _whereabouts.IsOutside(truck.Epc!));
        Assert.Null(_mint.Make(TruckKind.Leaves));
    }

    [Fact]
    public void A_twin_at_the_exit_is_made_of_a_truck_that_entered_a_moment_ago_and_never_of_another()
    {
        var truck = _mint.Make(TruckKind.RecognisedAeof)!;
        Serve(truck, Departure.DrivesOnGreen);
        _time.Advance(Whereabouts.JustNow + TimeSpan.FromSeconds(1));
        Assert.Null(_mint.Make(TruckKind.TwinLeaves));

        Serve(_mint.Make(TruckKind.TwinEnters)!, Departure.ReversesOut);
        var twin = _mint.Make(TruckKind.TwinLeaves)!;

        Assert.Equal((truck.Epc, truck.Plate, "impossible-journey"), (twin.Epc, twin.Plate, twin.Script.Reason));
        Assert.Null(_mint.Make(TruckKind.TwinEnters));
    }

    [Fact]
    public void A_twin_that_was_turned_back_at_the_exit_does_not_come_there_again_at_once()
    {
        Serve(_mint.Make(TruckKind.RecognisedAeof)!, Departure.DrivesOnGreen);

        Serve(_mint.Make(TruckKind.TwinLeaves)!, Departure.ReversesOut);

        Assert.Null(_mint.Make(TruckKind.TwinLeaves));
    }

    [Fact]
    public void A_truck_whose_gateway_died_takes_no_part_any_more()
    {
        var truck = _mint.Make(TruckKind.RecognisedAeos)!;

        _whereabouts.Served(Visit(truck, Departure.DrivesOnGreen) with { Interrupted = true }, LaneDirection.Entry);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(_whereabouts.IsOutside(truck.Epc!));
        Assert.Null(_mint.Make(TruckKind.Leaves));
        Assert.Null(_mint.Make(TruckKind.TwinEnters));
    }

    [Fact]
    public void Strangers_with_tags_are_nobody_to_the_book()
    {
        for (var i = 0; i < 50; i++)
        {
            Serve(_mint.Make(TruckKind.Unknown)!, Departure.ToDesk);
        }

        Assert.Null(_mint.Make(TruckKind.TwinEnters));
    }

    [Fact]
    public void Of_a_scarce_kind_half_stays_outside_however_long_the_run()
    {
        for (var i = 0; i < 200; i++)
        {
            var truck = _mint.Make(TruckKind.NoConsent)!;
            Serve(truck, truck.Departure);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.NotNull(_mint.Make(TruckKind.NoConsent));
    }

    internal static TruckVisit Visit(Truck truck, Departure departure) => new(
        truck, "tabanovce-1", "1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, departure, false);

    private void Serve(Truck truck, Departure departure) => _whereabouts.Served(
        Visit(truck, departure), ScriptTable.DirectionOf(truck.Kind));
}
