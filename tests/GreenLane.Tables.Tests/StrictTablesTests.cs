using System.Collections.Immutable;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Tables.Tests;

public sealed class StrictTablesTests
{
    private const string OperatorsHeader =
        "operator_id,name,country,authorisation,type,status,granted_on,status_since,consent\n";

    private const string VehiclesHeader = "operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n";

    private readonly TableProblems _problems = new();

    [Theory]
    [InlineData("RS-1,=HYPERLINK(1),RS,A1,AEOS,granted,2024-01-01,2024-01-01,yes", "name")]
    [InlineData("RS-1,@SUM(1),RS,A1,AEOS,granted,2024-01-01,2024-01-01,yes", "name")]
    [InlineData("+RS-1,Name,RS,A1,AEOS,granted,2024-01-01,2024-01-01,yes", "operator_id")]
    [InlineData("RS-1,Name,RS,-A1,AEOS,granted,2024-01-01,2024-01-01,yes", "authorisation")]
    [InlineData("RS-1,Name,RS,A1,AEOS,granted,1900-01-01,2024-01-01,yes", "granted_on")]
    [InlineData("RS-1,Name,RS,A1,AEOS,granted,2024-01-01,9999-12-31,yes", "status_since")]
    public void Formula_or_day_that_nobody_means_is_named(string line, string column)
    {
        OperatorsTable.Read(CsvTable.Read(
            "operators.csv", Encoding.UTF8.GetBytes(OperatorsHeader + line), OperatorsTable.Form.Strict(), _problems));

        Assert.Equal((2, column), Assert.Single(_problems.Items.Select(problem => (problem.Line, problem.Name))));
    }

    [Fact]
    public void Plates_that_fold_to_one_are_one_vehicle()
    {
        var lines = VehiclesHeader + "RS-1,RS,BG 1234-AA,tractor,,,2024-02-01,\n"
            + "RS-1,RS,ВG1234АА,tractor,,,2025-02-01,\n"; // Cyrillic.

        Vehicles(lines);

        Assert.Contains(
            "an earlier line binds this vehicle", Assert.Single(_problems.Items).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_plate_of_two_operators_a_plate_cameras_confuse_and_a_tag_on_two_trucks_are_doubts()
    {
        var enrolments = Vehicles(VehiclesHeader + "RS-1,RS,BG1230AA,tractor,AABB,,2024-02-01,\n"
            + "RS-2,RS,BG1230AA,tractor,,,2024-02-01,\n"
            + "RS-2,RS,BG123OAA,tractor,AABB,,2024-02-01,\n");
        Assert.Empty(_problems.Items);

        var doubts = RegistryDoubts.Of(new Registry.RegistryContent([.. Operators().Values], enrolments));

        Assert.Equal(
            [
                "RS BG1230AA is bound to several operators: RS-1, RS-2",
                "cameras confuse RS BG1230AA of RS-1 and RS BG123OAA of RS-2",
                "one tag is on RS BG1230AA and RS BG123OAA",
            ],
            doubts);
    }

    [Fact]
    public void What_is_removed_comes_first_and_a_tenth_that_vanishes_is_no_shrinking_but_more_is()
    {
        string Lines(int from, int count, string kind)
            => VehiclesHeader + string.Concat(Enumerable.Range(from, count).Select(
                n => $"RS-1,RS,BG{n},{(n == 19 ? kind : "rigid")},,,2024-02-01,\n"));
        Registry.RegistryContent Content(string lines)
            => new([.. Operators().Values], Vehicles(lines));
        var before = Content(Lines(10, 10, "rigid"));

        var tenth = RegistryChanges.Between(before, Content(Lines(11, 10, "tractor")));
        var fifth = RegistryChanges.Between(before, Content(Lines(12, 10, "rigid")));

        Assert.Equal(
            [
                "removed vehicle RS BG10 of RS-1", "changed vehicle RS BG19 of RS-1: kind tractor",
                "added vehicle RS BG20 of RS-1",
            ],
            tenth.Items.Select(change => change.ToString()));
        Assert.False(tenth.Shrinks);
        Assert.True(fifth.Shrinks);
        Assert.Empty(RegistryChanges.Between(before, before).Items);
    }

    private Dictionary<string, Operator> Operators()
        => OperatorsTable.Read(CsvTable.Read(
            "operators.csv",
            Encoding.UTF8.GetBytes(OperatorsHeader + """
                RS-1,One,RS,A1,AEOS,granted,2024-01-01,2024-01-01,yes
                RS-2,Two,RS,A2,AEOS,granted,2024-01-01,2024-01-01,yes
                """),
            OperatorsTable.Form.Strict(), _problems));

    private ImmutableArray<Enrolment> Vehicles(string lines)
        => VehiclesTable.Read(
            CsvTable.Read("vehicles.csv", Encoding.UTF8.GetBytes(lines), VehiclesTable.Form.Strict(), _problems),
            CountryCode.Parse("RS"), Operators(), null);
}
