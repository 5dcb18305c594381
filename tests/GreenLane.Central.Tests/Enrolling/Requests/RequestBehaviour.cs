using System.Collections.Immutable;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Enrolling.Requests;

/// <summary>What operators ask their office for and what becomes of it, on every kind of store.</summary>
public abstract class RequestBehaviour : IDisposable
{
    private const string Ana = Office.Ana;
    private const string One = "RS-1";
    private const string Two = "RS-2";

    private static readonly RequestWish Truck = new(
        RequestWish.NewVehicle, "RS", "NS 555-XY", "tractor", Epc: "E280", Text: "bought last week");

    private readonly StoreDatabase _database;
    private readonly Office _office;

    protected RequestBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
        _office = new Office(database);
        _office.Hold(1000, 4);
        _office.Publish();
    }

    public virtual void Dispose()
    {
        _office.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Request_changes_nothing_until_the_office_accepts_it_under_its_own_name()
    {
        var number = HandedIn(One, Truck);
        Assert.Equal((1L, 4), (_office.Register.Version, _office.Register.Vehicles));

        Office.Done(_office.Requests.Accept(Ana, number));

        var latest = _office.Register.Latest!;
        Assert.Equal(
            ("vehicle", Ana, $"request {number}: bought last week", One),
            (latest.What, latest.By, latest.Reason, latest.Operator));
        var vehicle = Assert.Single(_office.View.VehiclesOf(One, "555", null, 9).Items);
        Assert.Equal(
            ("NS 555-XY", "E280", "carrier", _office.Time.GetUtcNow()),
            (vehicle.Plate, vehicle.Epc, vehicle.Role, vehicle.ValidFrom));
        Assert.Equal(4, _office.InForce().Vehicles);
        var own = _office.RequestView.Own(One, number)!;
        Assert.Equal((OperatorRequest.Accepted, _office.Time.GetUtcNow()), (own.State, own.DecidedAt));
        Assert.Equal(EnrolmentOutcome.Moved, _office.Requests.Accept(Ana, number).Outcome);
        Assert.Equal(EnrolmentOutcome.Moved, _office.Requests.Refuse(Ana, number, "no").Outcome);
        Assert.Equal(2, _office.Register.Version);
    }

    [Fact]
    public void Request_that_is_refused_tells_the_operator_why_and_not_who()
    {
        var number = HandedIn(One, Truck);

        Assert.Equal(EnrolmentOutcome.Refused, _office.Requests.Refuse(Ana, number, " ").Outcome);
        Office.Done(_office.Requests.Refuse(Ana, number, "the papers are missing"));

        var own = _office.RequestView.Own(One, null, 9).Items[0];
        Assert.Equal((OperatorRequest.Refused, "the papers are missing"), (own.State, own.Answer));
        Assert.Equal(1, _office.Register.Version);
        Assert.Equal(EnrolmentOutcome.NotFound, _office.Requests.Accept(Ana, 999).Outcome);
    }

    [Fact]
    public void Tags_ends_and_consent_are_asked_for_too()
    {
        var lost = HandedIn(One, new RequestWish(RequestWish.TagLost, "RS", "BG1000AA"));
        var replaced = HandedIn(One, new RequestWish(RequestWish.TagReplaced, "RS", "BG1002AA", Epc: "AABBCC"));
        var leaves = HandedIn(Two, new RequestWish(RequestWish.VehicleLeaves, "RS", "bg 1001 aa"));
        var consent = HandedIn(Two, new RequestWish(RequestWish.ConsentChanged, Consent: true));

        foreach (var number in (long[])[lost, replaced, leaves, consent])
        {
            Office.Done(_office.Requests.Accept(Ana, number));
        }

        Assert.Equal(
            ["consent-given", "end", "tag-replaced", "tag-lost"],
            _office.View.History(null, 4).Items.Select(version => version.What));
        Assert.Equal(
            ["", "AABBCC"], _office.View.VehiclesOf(One, null, null, 9).Items.Select(vehicle => vehicle.Epc));
    }

    [Fact]
    public void Vehicle_of_another_operator_is_answered_as_one_that_is_not_there()
    {
        var others = Refused(One, new RequestWish(RequestWish.TagLost, "RS", "BG1001AA"));
        var nobodys = Refused(One, new RequestWish(RequestWish.TagLost, "RS", "BG7777AA"));

        Assert.Equal(nobodys, others);
        Assert.Equal(
            nobodys, Refused(One, new RequestWish(RequestWish.VehicleLeaves, "RS", "BG1001AA")));
        var number = HandedIn(Two, Truck);
        Assert.Null(_office.RequestView.Own(One, number));
        Assert.Empty(_office.RequestView.Own(One, null, 9).Items);
    }

    [Fact]
    public void Plates_and_tags_of_others_are_doubts_for_the_office_and_are_not_told_to_the_operator()
    {
        HandedIn(One, Truck with { Plate = "BG1001AA", Epc = null });
        HandedIn(One, Truck with { Plate = "8G1OO1AA", Epc = "000003E9" });

        var (alike, same) = (Open()[0], Open()[1]);

        Assert.Equal(["it is bound to RS-2 already"], same.Doubts);
        Assert.Equal(
            ["cameras take it for RS BG1001AA of RS-2", "the tag is on RS BG1001AA of RS-2"], alike.Doubts);
        var answer = _office.Requests.Accept(Ana, alike.Number);
        Assert.Equal(EnrolmentOutcome.Refused, answer.Outcome);
        Assert.Contains("must be lost there first", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(2, Open().Length);
        Office.Done(_office.Requests.Accept(Ana, same.Number));
        Assert.Empty(_office.RequestView.Requests(One, openOnly: false, null, 9).Items[^1].Doubts);
    }

    [Fact]
    public void What_no_table_would_be_taken_with_no_request_is()
    {
        Assert.Contains("formula", Refused(One, Truck with { Plate = "=1+1" }), StringComparison.Ordinal);
        Assert.Contains("formula", Refused(One, Truck with { Text = "=cmd()" }), StringComparison.Ordinal);
        Assert.Contains("control", Refused(One, Truck with { Text = "a\u0007b" }), StringComparison.Ordinal);
        Assert.Contains("longer", Refused(One, Truck with { Text = new string('a', 181) }), StringComparison.Ordinal);
        Assert.Contains("valid_from", Refused(One, Truck with { From = Year(1900) }), StringComparison.Ordinal);
        Assert.Contains("valid_to", Refused(One, Truck with { To = Year(9999) }), StringComparison.Ordinal);
        Assert.Contains("country", Refused(One, Truck with { Country = "Atlantis" }), StringComparison.Ordinal);
        Assert.Contains("kind", Refused(One, Truck with { Vehicle = "tank" }), StringComparison.Ordinal);
        Assert.Contains("epc", Refused(One, Truck with { Epc = "xyz" }), StringComparison.Ordinal);
        Assert.Contains("kind is", Refused(One, Truck with { Kind = "publish" }), StringComparison.Ordinal);
        Assert.Contains("kind is", Refused(One, Truck with { Kind = null! }), StringComparison.Ordinal);
        Assert.Contains(
            "before 1990", Refused(One, new RequestWish(RequestWish.VehicleLeaves, "RS", "BG1000AA", To: Year(1900))),
            StringComparison.Ordinal);
        Assert.Contains(
            "consent is", Refused(One, new RequestWish(RequestWish.ConsentChanged)), StringComparison.Ordinal);
        Assert.Contains(
            "already", Refused(One, Truck with { Plate = "BG1000AA", Epc = null }), StringComparison.Ordinal);
        Assert.Empty(Open());
    }

    [Fact]
    public void Requests_that_wait_have_a_limit_for_each_operator_and_the_same_twice_is_one()
    {
        for (var n = 0; n < RequestDesk.MostOpen; n++)
        {
            HandedIn(One, Truck with { Plate = $"NS{n + 100}XY", Epc = null });
        }

        var flood = _office.Requests.HandIn(One, Truck);

        Assert.Equal(EnrolmentOutcome.Moved, flood.Outcome);
        Assert.Equal(
            HandedIn(One, Truck with { Plate = "NS100XY", Epc = null }),
            _office.RequestView.Own(One, null, 99).Items[^1].Number);
        HandedIn(Two, Truck);
        Assert.Equal(RequestDesk.MostOpen + 1, _office.RequestView.Requests(null, true, null, 99).Items.Length);
    }

    [Fact]
    public void Operator_that_is_enrolled_no_more_asks_for_nothing_and_what_it_asked_for_cannot_be_accepted()
    {
        _office.Hold(1000, 4, more: "", operators: "RS-3,Three,RS,A3,AEOF,granted,2024-01-01,2024-01-01,no\n");
        var number = HandedIn("RS-3", Truck);
        _office.Hold(1000, 4);

        Assert.Equal(EnrolmentOutcome.NotFound, _office.Requests.HandIn("RS-3", Truck).Outcome);
        Assert.Equal(EnrolmentOutcome.NotFound, _office.Requests.Accept(Ana, number).Outcome);
        Office.Done(_office.Requests.Refuse(Ana, number, "not enrolled any more"));
    }

    [Fact]
    public void Token_counts_until_it_is_revoked_and_is_kept_nowhere()
    {
        var (made, token) = _office.Tokens.Make(Ana, One, "the fleet desk");
        Office.Done(made);
        var (_, other) = _office.Tokens.Make(Ana, Two, "somebody");

        Assert.Equal(One, _office.Tokens.OperatorOf(token!));
        Assert.Equal(Two, _office.Tokens.OperatorOf(other!));
        Assert.Null(_office.Tokens.OperatorOf(token![..^1]));
        Assert.Equal(EnrolmentOutcome.NotFound, _office.Tokens.Revoke(Ana, Two, made.Number).Outcome);
        Office.Done(_office.Tokens.Revoke(Ana, One, made.Number));
        Assert.Null(_office.Tokens.OperatorOf(token));
        Assert.Equal(EnrolmentOutcome.NotFound, _office.Tokens.Revoke(Ana, One, made.Number).Outcome);
        var shown = Assert.Single(_office.RequestView.Tokens(One).Items);
        Assert.Equal(("the fleet desk", Ana, Ana), (shown.Note, shown.MadeBy, shown.RevokedBy));
    }

    [Fact]
    public void Tokens_of_an_operator_have_a_limit_and_are_for_somebody_who_is_enrolled()
    {
        for (var n = 0; n < TokenDesk.MostOfOne; n++)
        {
            Office.Done(_office.Tokens.Make(Ana, One, "somebody").Answer);
        }

        Assert.Null(_office.Tokens.Make(Ana, One, "one more").Token);
        Assert.Null(_office.Tokens.Make(Ana, "RS-9", "nobody").Token);
        Assert.Null(_office.Tokens.Make(Ana, Two, " ").Token);
    }

    private static DateTimeOffset Year(int year) => new(year, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private ImmutableArray<OperatorRequest> Open() => _office.RequestView.Requests(null, true, null, 99).Items;

    private long HandedIn(string operatorId, RequestWish wish)
    {
        var answer = _office.Requests.HandIn(operatorId, wish);
        Office.Done(answer);
        return answer.Number;
    }

    private string Refused(string operatorId, RequestWish wish)
    {
        var answer = _office.Requests.HandIn(operatorId, wish);
        Assert.Equal(EnrolmentOutcome.Refused, answer.Outcome);
        return answer.Detail;
    }
}
