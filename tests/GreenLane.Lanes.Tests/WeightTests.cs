using CsCheck;

namespace GreenLane.Lanes.Tests;

public class WeightTests
{
    private static readonly Enrolment Truck = World.Truck();

    [Fact]
    public void Logarithm_is_that_of_the_mathematics_to_the_thousandth()
        => Gen.Double[1e-25, 1e6].Sample(
            chance => Math.Abs(MilliNats.Ln(chance) - (Math.Log(chance) * 1000)) <= 0.51, iter: 20_000);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-300)]
    [InlineData(double.NaN)]
    public void No_chance_weighs_as_never(double chance) => Assert.Equal(MilliNats.Never, MilliNats.Ln(chance));

    [Fact]
    public void Chances_of_all_readings_of_a_plate_of_its_length_add_up_to_one()
    {
        var plate = World.Key("B2");
        var sum = 0.0;
        for (var i = 0; i < PlateClasses.Alphabet * PlateClasses.Alphabet; i++)
        {
            var text = World.Key("AA").Replace(0, PlateClasses.CharacterAt(i / PlateClasses.Alphabet))
                .Replace(1, PlateClasses.CharacterAt(i % PlateClasses.Alphabet));
            sum += Math.Exp(ReadModel.Default.Weigh(plate, PlateReading.Plain(text)) / 1000.0);
        }

        Assert.Equal(1, sum, 0.01);
    }

    [Fact]
    public void Lost_or_added_character_is_weighed_at_its_likeliest_place()
        => Gen.Select(Gen.Char["0OA1"].Array[2, 10], Gen.Int[0, 9], Gen.Char["0OA1"]).Sample((text, at, other) =>
        {
            var plate = World.Key(new string(text));
            var place = at % plate.Length;
            var lost = PlateReading.Plain(plate.Without(place));
            var added = PlateReading.Plain(plate.With(place, (byte)other));
            var right = (plate.Length - 1) * MilliNats.Ln(1 - ReadModel.DefaultError);

            Assert.Equal(right + MilliNats.Ln(ReadModel.LossChance), ReadModel.Default.Weigh(plate, lost));
            Assert.Equal(
                right + MilliNats.Ln(1 - ReadModel.DefaultError) + MilliNats.Ln(ReadModel.LossChance / 36),
                ReadModel.Default.Weigh(plate, added));
        });

    [Fact]
    public void Doubtful_character_may_be_wrong_and_a_sure_one_may_not()
    {
        var read = World.Key("BG1284AA");
        var doubtful = new PlateReading(read, 1, [.. Enumerable.Range(0, 8).Select(i => i == 4 ? 0.4 : 0.001)]);
        var sure = new PlateReading(read, 1, [.. Enumerable.Repeat(0.001, 8)]);

        Assert.True(ReadModel.Default.Weigh(Truck.Plate, doubtful) > ReadModel.Default.Weigh(Truck.Plate, sure) + 4000);
    }

    [Fact]
    public void Candidates_count_by_their_share()
    {
        var first = PlateReading.Plain(World.Key("BG1234AB")) with { Share = 0.6 };
        var second = PlateReading.Plain(Truck.Plate) with { Share = 0.4 };

        Assert.Equal(
            MilliNats.Ln(0.4) + ReadModel.Default.Weigh(Truck.Plate, PlateReading.Plain(Truck.Plate)),
            ReadModel.Default.Weigh(Truck.Plate, [first, second]));
    }

    [Fact]
    [Hazard("H-12")]
    public void Trailer_of_the_same_operator_makes_up_for_a_doubtful_front()
    {
        var trailer = World.Truck("NS045XK") with { Kind = VehicleKind.Trailer, Epc = default, Tid = default };
        var front = Evidence.Empty.WithTag("E200", "E280AA", Truck).WithPlate("BG1284AA");
        var own = front.WithPlate("NS045XK", PlateView.Rear, trailer);
        var other = World.Truck("X1", "op-9").Operator;
        var strange = front.WithPlate("NS045XK", PlateView.Rear, trailer with { Operator = other });

        Assert.Equal(IdentityStrength.Weak, Resolve(front).Strength);
        Assert.Equal(IdentityStrength.Strong, Resolve(own).Strength);
        Assert.Equal(IdentityStrength.Weak, Resolve(strange).Strength);
    }

    [Fact]
    [Hazard("H-12")]
    public void Plate_that_is_nearly_as_likely_another_enrolled_vehicles_opens_nothing()
    {
        var evidence = Evidence.Empty.WithTag("E200", "E280AA", Truck).WithPlate("BG12E4AA");
        var plate = evidence.Plates[0];
        var rival = World.Truck("BG12E4AA", "op-2");
        var alike = plate with { Alike = [new PlateMatch(rival, 0), new PlateMatch(Truck, 0)] };
        var both = evidence with { Plates = [alike] };

        Assert.Equal(IdentityStrength.Mismatch, Resolve(both).Strength);
    }

    [Fact]
    [Hazard("H-12")]
    public void Exact_plate_alone_opens_nothing_once_so_many_are_enrolled_that_it_is_not_enough()
    {
        var evidence = Evidence.Empty.WithPlate("BG1234AA", PlateView.Front, Truck);
        var crowded = World.Model with { Budget = new IdentityBudget { PlateExactChance = 2e-6 } };

        Assert.Equal(
            IdentityStrength.Strong,
            IdentityRules.Resolve(evidence, IdentityPolicy.PlateExact, World.Model).Strength);
        Assert.Equal(
            IdentityStrength.Weak, IdentityRules.Resolve(evidence, IdentityPolicy.PlateExact, crowded).Strength);
    }

    [Fact]
    [Hazard("H-12")]
    public void Where_nothing_is_known_of_strangers_no_plate_confirms_a_tag()
        => Assert.NotEqual(
            IdentityStrength.Strong,
            IdentityRules.Resolve(
                Evidence.Empty.WithTag("E200", "E280AA", Truck).With(
                    new PlateSighting(
                        TimeSpan.Zero, "front-1", PlateView.Front, "BG1234AA", Truck.Plate, CountryCode.None, null),
                    read => new PlateEvidence(
                        read, 1, [Truck], [], IdentityModel.Empty.Strangers.Weigh(read.Readings, 0.02))),
                IdentityPolicy.TagAndPlate, IdentityModel.Empty).Strength);

    private static Identity Resolve(Evidence evidence)
        => IdentityRules.Resolve(evidence, IdentityPolicy.TagAndPlate, World.Model);
}
