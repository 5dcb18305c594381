using GreenLane.Central.Enrolling;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Enrolling;

/// <summary>What one person notes of an operator and its vehicles, on every kind of store.</summary>
public abstract class RegisterEditBehaviour : IDisposable
{
    private const string Ana = Office.Ana;

    private readonly StoreDatabase _database;
    private readonly Office _office;

    protected RegisterEditBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
        _office = new Office(database);
        _office.Hold(1000, 4);
    }

    public virtual void Dispose()
    {
        _office.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Tags_consent_and_ends_change_the_register_with_a_reason_and_count_when_published()
    {
        _office.Publish();
        Office.Done(_office.Edits.SetTag(Ana, Tag("BG 1001-AA", "AABBCC", "replaced: the old one broke")));
        Office.Done(_office.Edits.SetConsent(Ana, new ConsentWish("RS-2", true, "letter 12")));
        var sold = new EndWish("RS-2", "RS", "BG1001AA", null, "sold");
        Office.Done(_office.Edits.EndBinding(Ana, sold));
        Assert.Equal(EnrolmentOutcome.NotFound, _office.Edits.EndBinding(Ana, sold).Outcome);

        var vehicle = VehicleOf("RS-2", "1001");
        Assert.Equal(("AABBCC", _office.Time.GetUtcNow()), (vehicle.Epc, vehicle.ValidTo!.Value));
        Assert.True(_office.View.Operator("RS", "RS-2")!.Consent);
        Assert.Equal(
            [("end", "sold"), ("consent-given", "letter 12"), ("tag-replaced", "replaced: the old one broke")],
            _office.View.History(null, 3).Items.Select(version => (version.What, version.Reason)));
        Assert.Equal("2", _office.View.History(null, 3).Next);
        Assert.False(_office.Register.Published);
        Assert.Equal("000003E9", _office.InForce().Read(1).Epc.ToString());
        _office.Publish();
        Assert.Equal("AABBCC", _office.InForce().Read(1).Epc.ToString());
    }

    [Fact]
    public void Tag_that_is_lost_counts_for_nobody_and_another_can_be_issued()
    {
        Office.Done(_office.Edits.SetTag(Ana, Tag("BG1001AA", null, "lost")));
        Assert.Equal("", VehicleOf("RS-2", "1001").Epc);
        Office.Done(_office.Edits.SetTag(Ana, Tag("BG1001AA", "AABBCC", "a new one")));

        Assert.Equal("AABBCC", VehicleOf("RS-2", "1001").Epc);
        Assert.Equal(
            ["tag-issued", "tag-lost"], _office.View.History(null, 2).Items.Select(version => version.What));
        Assert.Equal(
            EnrolmentOutcome.NotFound, _office.Edits.SetTag(Ana, Tag("BG1001AA", "AABBCC", "again")).Outcome);
    }

    [Fact]
    public void Tag_of_another_vehicle_is_not_issued_until_it_is_lost_there()
    {
        const string OfAnother = "000003EA";
        var refused = _office.Edits.SetTag(Ana, Tag("BG1001AA", OfAnother, "found in a drawer"));
        Assert.Equal(EnrolmentOutcome.Refused, refused.Outcome);
        Assert.Contains("on RS BG1002AA of RS-1", refused.Detail, StringComparison.Ordinal);

        Office.Done(_office.Edits.SetTag(Ana, Tag("BG1002AA", null, "lost")));
        Office.Done(_office.Edits.SetTag(Ana, Tag("BG1001AA", OfAnother, "found in a drawer")));
    }

    [Theory]
    [InlineData("RS", "", "AABB")]
    [InlineData("Atlantis", "BG1001AA", "AABB")]
    [InlineData("RS", "BG1001AA", "=1+1")]
    [InlineData("RS", "BG1001AA", "AAB")]
    public void What_is_no_vehicle_or_no_tag_is_refused(string country, string plate, string epc)
    {
        var answer = _office.Edits.SetTag(Ana, new TagWish(country, plate, epc, null, "why"));

        Assert.Equal(EnrolmentOutcome.Refused, answer.Outcome);
        Assert.Equal(1, _office.Register.Version);
    }

    [Fact]
    public void Vehicle_of_another_operator_is_not_touched_on_behalf_of_this_one()
    {
        var tag = Tag("BG1001AA", "AABBCC", "why") with { Operator = "RS-1" };

        Assert.Equal(EnrolmentOutcome.NotFound, _office.Edits.SetTag(Ana, tag).Outcome);
        Assert.Equal(
            EnrolmentOutcome.NotFound,
            _office.Edits.EndBinding(Ana, new EndWish("RS-1", "RS", "BG1001AA", null, "why")).Outcome);
    }

    [Theory]
    [InlineData(1900)]
    [InlineData(9999)]
    public void End_that_nobody_means_is_refused(int year)
    {
        var end = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var answer = _office.Edits.EndBinding(Ana, new EndWish("RS-2", "RS", "BG1001AA", end, "why"));

        Assert.Equal(EnrolmentOutcome.Refused, answer.Outcome);
    }

    [Fact]
    public void Vehicles_of_an_operator_come_by_pages_and_are_found_by_a_part_of_their_plate()
    {
        _office.Hold(1000, 50);

        var first = _office.View.VehiclesOf("RS-1", null, null, 10);
        var second = _office.View.VehiclesOf("RS-1", null, first.Next, 20);

        Assert.Equal((10, 25, "BG1018AA"), (first.Items.Length, first.Found, first.Next));
        Assert.Equal(("BG1020AA", null), (second.Items[0].Plate, second.Next));
        Assert.Equal(15, second.Items.Length);
        Assert.All(first.Items, vehicle => Assert.Equal("RS-1", vehicle.Operator));
        Assert.Equal(
            ["BG1010AA", "BG1012AA", "BG1014AA", "BG1016AA", "BG1018AA"],
            _office.View.VehiclesOf("RS-1", "bg 101", null, 10).Items.Select(vehicle => vehicle.Plate));
        Assert.Equal(0, _office.View.VehiclesOf("RS-1", "-", null, 10).Found);
        Assert.Equal(0, _office.View.VehiclesOf("RS-9", null, null, 10).Found);
    }

    [Fact]
    public void History_of_an_operator_holds_what_was_done_to_it_and_the_imports()
    {
        Office.Done(_office.Edits.SetTag(Ana, Tag("BG1000AA", null, "lost")));
        Office.Done(_office.Edits.SetConsent(Ana, new ConsentWish("RS-2", true, "letter 12")));
        var asked = _office.Proposed(new StatusWish("RS-1", null, "suspended", "forged"));
        Office.Done(_office.Desk.Confirm(Office.Boris, true, asked.Id));

        Assert.Equal(
            ["suspended", "tag-lost", "import"],
            _office.View.History(null, 9, "RS-1").Items.Select(version => version.What));
        Assert.Equal(
            ["consent-given", "import"],
            _office.View.History(null, 9, "RS-2").Items.Select(version => version.What));
    }

    [Fact]
    public void Operator_of_another_country_or_id_is_not_there()
    {
        Assert.Equal("Two", _office.View.Operator("RS", "RS-2")!.Name);
        Assert.Null(_office.View.Operator("MK", "RS-2"));
        Assert.Null(_office.View.Operator("RS", "RS-3"));
    }

    private static TagWish Tag(string plate, string? epc, string reason) => new("RS", plate, epc, null, reason);

    private EnrolledVehicle VehicleOf(string operatorId, string part)
        => Assert.Single(_office.View.VehiclesOf(operatorId, part, null, 9).Items);
}
