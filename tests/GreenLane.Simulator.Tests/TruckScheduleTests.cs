using GreenLane.Lanes;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class TruckScheduleTests
{
    private static readonly CountryCode Macedonia = CountryCode.Parse("MK");
    private static readonly CountryCode Serbia = CountryCode.Parse("RS");
    private readonly Whereabouts _whereabouts = new(TimeProvider.System);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    public void The_first_round_covers_every_kind_exactly_once(int firstLanes, int secondLanes)
    {
        var (first, second) = TruckSchedule.Divide(Macedonia, firstLanes, Serbia, secondLanes, new Seeded(1));

        var kinds = first.Concat(second).Append(TruckKind.FollowsBackOut).Order();
        Assert.Equal(Enum.GetValues<TruckKind>(), kinds);
    }

    [Fact]
    public void No_country_gets_a_kind_that_cannot_come_to_it()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var (first, second) = TruckSchedule.Divide(Macedonia, 2, Serbia, 1, new Seeded(seed));

            Assert.All(first, kind => Assert.True(ScriptTable.ComesTo(kind, Macedonia)));
            Assert.All(second, kind => Assert.True(ScriptTable.ComesTo(kind, Serbia)));
        }
    }

    [Fact]
    public void A_truck_that_backs_out_brings_its_follower()
    {
        var schedule = Schedule([TruckKind.BacksOut]);

        var trucks = schedule.Next();

        Assert.Equal([TruckKind.BacksOut, TruckKind.FollowsBackOut], trucks.Select(truck => truck.Kind));
    }

    [Fact]
    public void A_kind_that_could_not_be_judged_comes_again()
    {
        var schedule = Schedule([TruckKind.Suspended]);
        schedule.Next();

        schedule.ComeAgain(TruckKind.Suspended);

        Assert.False(schedule.RoundIsOut);
        Assert.Equal(TruckKind.Suspended, Assert.Single(schedule.Next()).Kind);
    }

    [Fact]
    public void After_the_round_comes_a_mix_of_green_and_red()
    {
        var schedule = Schedule([]);

        var kinds = Enumerable.Range(0, 200).SelectMany(_ => schedule.Next()).ToList();

        Assert.Contains(kinds, truck => truck.Script.Released);
        Assert.Contains(kinds, truck => !truck.Script.Released);
    }

    [Fact]
    public void A_twin_waits_until_somebody_is_inside_and_others_come_meanwhile()
    {
        var schedule = Schedule([TruckKind.TwinEnters, TruckKind.RecognisedAeos]);

        var first = Assert.Single(schedule.Next());
        Assert.Equal(TruckKind.RecognisedAeos, first.Kind);
        Assert.False(schedule.RoundIsOut);
        _whereabouts.Served(WhereaboutsTests.Visit(first, Departure.DrivesOnGreen), LaneDirection.Entry);
        var twin = Assert.Single(schedule.Next());

        Assert.Equal((TruckKind.TwinEnters, first.Epc, first.Plate), (twin.Kind, twin.Epc, twin.Plate));
        Assert.True(schedule.RoundIsOut);
    }

    [Fact]
    public void Nobody_comes_to_an_exit_lane_while_nobody_is_inside()
    {
        var schedule = Schedule([TruckKind.Leaves, TruckKind.TwinLeaves]);

        Assert.Empty(schedule.NextLeaving());
        Assert.False(schedule.RoundIsOut);
    }

    private TruckSchedule Schedule(TruckKind[] round)
    {
        var number = 0;
        var issuers = SampleFleet.Invent(SampleFleet.RegistrySeed);
        var mint = new TruckMint(Macedonia, issuers, _whereabouts, new Seeded(2), () => ++number);
        return new TruckSchedule(Macedonia, round, mint, new Seeded(3));
    }
}
