using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests.Offices;

public sealed class OfficesCommandTests : IDisposable
{
    private const string Office = """
        { "country": "MK", "offices": [
          { "id": "tabanovce-vet", "crossing": "tabanovce", "agency": "veterinary", "goods": "meat",
            "timeZone": "Europe/Skopje",
            "hours": [ { "days": ["mon","tue","wed","thu","fri"], "from": "07:00", "to": "19:00" } ],
            "holidays": [ "2026-03-30" ], "extra": [ { "date": "2026-03-29", "from": "22:00", "to": "06:00" } ],
            "atDestination": [ "fish" ] } ] }
        """;

    private readonly Desk _desk = new();

    public OfficesCommandTests() => _desk.Write("offices.json", Office);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Offices_are_resolved_signed_and_verified()
    {
        Trust("mk");

        Assert.Equal(0, Build());

        Assert.Contains("inspection offices of MK, sequence 1", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, Verify());
        Assert.Contains("expires   2027-04-05T00:00:00Z", _desk.Output, StringComparison.Ordinal);
        var office = Assert.Single(Read().Offices);
        Assert.Equal(("tabanovce-vet", Agency.Veterinary, "meat"), (office.Id, office.Agency, office.Goods));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), office.Openings[0].From);
        Assert.Equal("fish", Assert.Single(office.AtDestination));
    }

    [Fact]
    public void Two_signatures_are_taken_where_two_are_needed_and_one_is_not()
    {
        Trust("rs", "--signatures", "2");
        Trust("mk");

        Build();
        Assert.Equal(1, Verify());
        Assert.Contains("too-few-signatures", _desk.Error, StringComparison.Ordinal);

        Build("--key", _desk.Path("rs/key.pem"));
        Assert.Equal(0, Verify());
    }

    [Fact]
    [Hazard("H-06")]
    public void A_key_for_recognition_rules_signs_no_offices()
    {
        Assert.Equal(0, _desk.Run(
            "trust add --recognition --trust", _desk.Path("trust.json"), "--public", _desk.Path("mk/public.pem")));
        Build();

        Assert.Equal(1, Verify());

        Assert.Contains("issuer-not-trusted", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_expired_does_not_verify()
    {
        Trust("mk");
        Build();
        _desk.Advance(TimeSpan.FromDays(400));

        Assert.Equal(1, Verify());

        Assert.Contains("expired", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_is_what_the_clock_on_the_wall_says_and_where_it_is_set()
    {
        Build();

        Assert.Equal(0, _desk.Run("offices show --from 2026-03-27 --days 5", _desk.Path("offices.cose")));

        Assert.Contains(
            "tabanovce-vet: veterinary at tabanovce, goods meat, Europe/Skopje; at destination: fish", _desk.Output,
            StringComparison.Ordinal);
        string[] days =
        [
            "  Fri 2026-03-27  07:00-19:00",
            "  Sat 2026-03-28  closed",
            "  Sun 2026-03-29  22:00-24:00  the clock is set",
            "  Mon 2026-03-30  00:00-06:00",
            "  Tue 2026-03-31  07:00-19:00",
        ];
        Assert.Equal(days, _desk.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_lives_at_most_four_hundred_days()
    {
        Assert.Equal(2, Build("--expires", "2027-04-06"));

        Assert.Contains("400 days", _desk.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_desk.Path("offices.cose")));
    }

    [Fact]
    public void Every_mistake_is_named_with_its_place_and_nothing_is_written()
    {
        _desk.Write("offices.json", """
            { "country": "Mk", "offices": [
              { "id": "a", "crossing": "c", "agency": "army", "goods": "*", "timeZone": "Europe/Skopia",
                "hours": [ { "days": ["mon", "someday"], "from": "7:00", "to": "19:00" },
                           { "days": [], "from": "24:00", "to": "25:00" },
                           { "days": ["mon"], "from": "08:00", "to": "08:00", "till": "" } ],
                "holidays": [ "2026-13-01" ], "extra": [ { "date": "2026-12-08", "from": "08:00" } ] },
              { "id": "a", "crossing": "", "agency": "customs", "goods": 7, "timeZone": "UTC" }, 5 ] }
            """);

        Assert.Equal(65, Build());

        string[] places =
        [
            "$.country", "$.offices[0].agency", "$.offices[0].timeZone", "$.offices[0].hours[0].from",
            "$.offices[0].hours[0].days[1]", "$.offices[0].hours[1].to", "$.offices[0].hours[1].from",
            "$.offices[0].hours[1].days", "$.offices[0].hours[2].till", "$.offices[0].hours[2].to",
            "$.offices[0].holidays[0]", "$.offices[0].extra[0].to", "$.offices[1].crossing", "$.offices[1].goods",
            "$.offices[1]", "$.offices[2]", "$.offices[1].id",
        ];
        var named = _desk.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf('$', StringComparison.Ordinal))..])
            .Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]);
        Assert.Empty(places.Except(named));
        Assert.False(File.Exists(_desk.Path("offices.cose")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"country\": \"MK\", \"country\": \"MK\", \"offices\": [] }")]
    [InlineData("{ \"country\": \"\\ud800\", \"offices\": {} }")]
    public void What_is_no_such_file_is_said_to_be_none(string text)
    {
        _desk.Write("offices.json", text);

        Assert.Equal(65, Build());

        Assert.StartsWith(_desk.Path("offices.json"), _desk.Error, StringComparison.Ordinal);
    }

    private InspectionOffices Read()
    {
        Assert.True(OfficesFile.TryReadUnverified(
            File.ReadAllBytes(_desk.Path("offices.cose")), out var offices, out var refusal), refusal?.Text);
        return offices!;
    }

    private int Verify() => _desk.Run(
        "offices verify", _desk.Path("offices.cose"), "--trust", _desk.Path("trust.json"));

    private int Build(params string[] more) => _desk.Run(
        "offices build --sequence 1 --offices",
        [
            _desk.Path("offices.json"), "--key", _desk.Path("mk/key.pem"), "--out", _desk.Path("offices.cose"), .. more,
        ]);

    private void Trust(string key, params string[] more) => Assert.Equal(0, _desk.Run(
        "trust add --offices --trust",
        [_desk.Path("trust.json"), "--public", _desk.Path($"{key}/public.pem"), .. more]));
}
