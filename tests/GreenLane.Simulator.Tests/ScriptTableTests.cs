using GreenLane.Lanes;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class ScriptTableTests
{
    private static readonly CountryCode Macedonia = CountryCode.Parse("MK");
    private static readonly CountryCode Serbia = CountryCode.Parse("RS");

    [Fact]
    public void Every_kind_of_truck_has_one_script()
    {
        var kinds = ScriptTable.All.Select(script => script.Kind).Order();

        Assert.Equal(Enum.GetValues<TruckKind>(), kinds);
    }

    [Fact]
    public void A_release_has_no_reason_and_a_referral_has_one()
        => Assert.All(ScriptTable.All, script => Assert.Equal(script.Released, script.Reason is null));

    [Fact]
    public void Nobody_drives_on_green_whose_script_says_red()
        => Assert.All(ScriptTable.All.Where(script => !script.Released),
            script => Assert.DoesNotContain(Departure.DrivesOnGreen, script.Departures));

    [Theory]
    [InlineData("MK")]
    [InlineData("RS")]
    public void Every_kind_that_comes_to_a_country_can_be_made_for_it(string country)
    {
        var here = CountryCode.Parse(country);
        var mint = Mint(here, seed: 7);

        foreach (var script in ScriptTable.All.Where(script => ScriptTable.ComesTo(script.Kind, here)))
        {
            var truck = mint.Make(script.Kind);
            if (script.Kind is TruckKind.TwinEnters or TruckKind.TwinLeaves or TruckKind.Leaves)
            {
                Assert.Null(truck);
                continue;
            }

            Assert.NotNull(truck);
            Assert.Equal(script.Kind, truck.Kind);
            Assert.Contains(truck.Departure, script.Departures);
        }
    }

    [Fact]
    public void Same_seed_makes_the_same_trucks()
    {
        var first = Mint(Macedonia, seed: 11);
        var second = Mint(Macedonia, seed: 11);

        Assert.All(ScriptTable.All.Where(script => ScriptTable.ComesTo(script.Kind, Macedonia)),
            script => Assert.Equal(first.Make(script.Kind), second.Make(script.Kind)));
    }

    [Fact]
    public void A_mismatched_truck_carries_the_tag_of_one_enrolled_vehicle_and_the_plate_of_another()
    {
        var vehicles = Issuers.SelectMany(issuer => issuer.Vehicles).ToList();

        var truck = Mint(Macedonia, seed: 3).Make(TruckKind.TagPlateMismatch)!;

        var tagged = vehicles.Single(vehicle => vehicle.Epc == truck.Epc);
        var plated = vehicles.Single(vehicle => vehicle.Plate == truck.Plate);
        Assert.NotEqual(tagged, plated);
    }

    [Fact]
    public void A_stranger_is_enrolled_nowhere()
    {
        var mint = Mint(Serbia, seed: 5);
        var enrolled = EnrolledReads;

        for (var i = 0; i < 200; i++)
        {
            Assert.DoesNotContain(CameraEye.Read(mint.Make(TruckKind.Unknown)!.Plate!), enrolled);
        }
    }

    [Fact]
    public void A_misread_plate_differs_in_one_character_and_is_nobody_elses()
    {
        var mint = Mint(Macedonia, seed: 9);
        var enrolled = EnrolledReads;

        var truck = mint.Make(TruckKind.MisreadPlate)!;

        var right = CameraEye.Read(truck.Plate!);
        Assert.Equal(1, right.Zip(truck.PlateSeen!).Count(pair => pair.First != pair.Second));
        Assert.DoesNotContain(truck.PlateSeen!, enrolled);
    }

    private static System.Collections.Immutable.ImmutableArray<SampleIssuer> Issuers
        => SampleFleet.Invent(SampleFleet.RegistrySeed);

    private static HashSet<string> EnrolledReads
        => [.. Issuers.SelectMany(issuer => issuer.Vehicles).Select(vehicle => CameraEye.Read(vehicle.Plate))];

    private static TruckMint Mint(CountryCode country, ulong seed)
    {
        var number = 0;
        return new TruckMint(country, Issuers, new Whereabouts(TimeProvider.System), new Seeded(seed), () => ++number);
    }
}
