namespace GreenLane.Lanes.Tests;

public class IdentityTests
{
    private static readonly Enrolment Truck = World.Truck();
    private static readonly Enrolment Other = World.Truck(
        "NS045XK", "op-2") with
    { Epc = World.Tag("E201"), Tid = World.Tag("E280BB") };

    [Theory]
    [InlineData(IdentityPolicy.TagAndPlate)]
    [InlineData(IdentityPolicy.Tag)]
    [InlineData(IdentityPolicy.PlateExact)]
    public void Tag_and_plate_that_agree_are_strong_under_every_policy(IdentityPolicy policy)
    {
        var evidence = Evidence.Empty.WithTag("E200", "E280AA", Truck).WithPlate("BG1234AA", PlateView.Front, Truck);

        var identity = Resolve(evidence, policy);

        Assert.Equal((IdentityStrength.Strong, Truck), (identity.Strength, identity.Enrolment));
    }

    [Theory]
    [InlineData("BGI234AA")]
    [InlineData("BG12345AA")]
    [InlineData("8G1Z34AA")]
    public void Plate_misread_by_a_little_confirms_a_tag(string read)
        => Assert.Equal(
            IdentityStrength.Strong,
            Resolve(
                Evidence.Empty.WithTag("E200", null, Truck).WithPlate(read), IdentityPolicy.TagAndPlate).Strength);

    [Theory]
    [InlineData("BG123AA")]
    [InlineData("BG1934AA")]
    [InlineData("BG1234AE")]
    public void Read_that_may_as_well_be_somebody_elses_plate_is_not_enough(string read)
        => Assert.Equal(
            IdentityStrength.Weak,
            Resolve(
                Evidence.Empty.WithTag("E200", "E280AA", Truck).WithPlate(read), IdentityPolicy.TagAndPlate).Strength);

    [Theory]
    [InlineData("BGI234AA")]
    [InlineData("BG1234AB")]
    public void Tolerant_plate_alone_is_nobody(string read)
        => Assert.Equal(
            IdentityStrength.Unknown,
            Resolve(Evidence.Empty.WithPlate(read), IdentityPolicy.PlateExact).Strength);

    [Theory]
    [InlineData("BG1324AA")]
    [InlineData("NS045XK")]
    public void Plate_that_fits_no_candidate_vetoes_a_tag(string read)
        => Assert.Equal(
            IdentityStrength.Mismatch,
            Resolve(
                Evidence.Empty.WithTag("E200", "E280AA", Truck).WithPlate(read), IdentityPolicy.Tag).Strength);

    [Fact]
    public void Tags_of_two_vehicles_are_ambiguous()
        => Assert.Equal(
            IdentityStrength.Ambiguous,
            Resolve(
                Evidence.Empty.WithTag("E200", "E280AA", Truck).WithTag("E201", "E280BB", Other)
                    .WithPlate("BG1234AA", PlateView.Front, Truck),
                IdentityPolicy.TagAndPlate).Strength);

    [Fact]
    public void Tag_of_a_trailer_names_nobody()
        => Assert.Equal(
            IdentityStrength.Strong,
            Resolve(
                Evidence.Empty.WithTag("E200", "E280AA", Truck)
                    .WithTag("E201", "E280BB", Other with { Kind = VehicleKind.Trailer })
                    .WithPlate("BG1234AA", PlateView.Front, Truck),
                IdentityPolicy.TagAndPlate).Strength);

    [Fact]
    public void One_plate_of_two_operators_is_ambiguous()
        => Assert.Equal(
            IdentityStrength.Ambiguous,
            Resolve(
                Evidence.Empty.WithPlate("BG1234AA", PlateView.Front, Truck, World.Truck("BG1234AA", "op-2")),
                IdentityPolicy.PlateExact).Strength);

    [Fact]
    public void Copied_epc_with_another_tid_identifies_nobody()
    {
        var copied = Evidence.Empty.WithTag("E200", "E280FF", Truck);

        Assert.Equal(IdentityStrength.Weak, Resolve(copied, IdentityPolicy.Tag).Strength);
        Assert.Equal(
            IdentityStrength.Mismatch,
            Resolve(
                copied.WithPlate("BG1234AA", PlateView.Front, Truck), IdentityPolicy.TagAndPlate).Strength);
    }

    [Theory]
    [InlineData(IdentityPolicy.TagAndPlate, "E280AA", IdentityStrength.Weak)]
    [InlineData(IdentityPolicy.Tag, "E280AA", IdentityStrength.Strong)]
    [InlineData(IdentityPolicy.Tag, null, IdentityStrength.Weak)]
    public void Tag_alone_is_strong_only_with_its_tid_and_under_the_tag_policy(
        IdentityPolicy policy, string? tid, IdentityStrength strength)
        => Assert.Equal(strength, Resolve(Evidence.Empty.WithTag("E200", tid, Truck), policy).Strength);

    [Theory]
    [InlineData(IdentityPolicy.TagAndPlate, IdentityStrength.Weak)]
    [InlineData(IdentityPolicy.Tag, IdentityStrength.Weak)]
    [InlineData(IdentityPolicy.PlateExact, IdentityStrength.Strong)]
    public void Exact_plate_alone_is_strong_only_under_its_policy(IdentityPolicy policy, IdentityStrength strength)
        => Assert.Equal(
            strength, Resolve(
                Evidence.Empty.WithPlate("BG1234AA", PlateView.Front, Truck), policy).Strength);

    [Fact]
    public void Rear_plate_neither_identifies_nor_vetoes_a_tractor()
    {
        var rear = Evidence.Empty.WithPlate("AA123BG", PlateView.Rear, Other);

        Assert.Equal(IdentityStrength.Unknown, Resolve(rear, IdentityPolicy.PlateExact).Strength);
        Assert.Equal(
            IdentityStrength.Strong,
            Resolve(rear.WithTag("E200", "E280AA", Truck), IdentityPolicy.Tag).Strength);
    }

    [Fact]
    public void Nothing_read_is_nothing()
        => Assert.Equal(
            IdentityStrength.None, Resolve(Evidence.Empty, IdentityPolicy.TagAndPlate).Strength);

    [Fact]
    public void Evidence_is_bounded_and_says_what_it_left_out()
    {
        var evidence = Enumerable.Range(0, 100).Aggregate(
            Evidence.Empty, (all, i) => all.WithTag($"{i:X4}", null).WithPlate($"P{i}"));

        Assert.Equal((Evidence.MaxDistinct, Evidence.MaxDistinct, 168),
            (evidence.Tags.Length, evidence.Plates.Length, evidence.LeftOut));
    }

    private static Identity Resolve(Evidence evidence, IdentityPolicy policy)
        => IdentityRules.Resolve(evidence, policy, World.Model);
}
