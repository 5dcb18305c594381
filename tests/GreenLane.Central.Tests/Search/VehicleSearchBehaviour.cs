using System.Security.Cryptography;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Ingest;
using GreenLane.Central.Search;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Search;

/// <summary>That a vehicle is found by whoever holds its gateway's key, on every kind of store.</summary>
public abstract class VehicleSearchBehaviour : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-search-").FullName;
    private readonly StoreDatabase _database;
    private readonly AccountBook _book;
    private readonly CentralStore _store;
    private long _sequence;

    protected VehicleSearchBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
        _book = new AccountBook(database, new FakeTimeProvider(Now));
        _store = new CentralStore(database, NullLogger<CentralStore>.Instance);
        Assert.True(_store.TryLead(out _));
    }

    private string Keys => Path.Combine(_folder, "keys");

    /// <summary>Takes the index away, as it was before there was one, and takes the step that makes it.</summary>
    protected abstract void MakeIndexAnew();

    public virtual void Dispose()
    {
        _store.Dispose();
        _book.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_plate_is_found_under_every_key_that_the_gateway_had_in_the_period()
    {
        var (old, key) = (Key(), Key());
        Keep("pseudonym-until-20261122T000000Z.key", old);
        Keep("pseudonym.key", key);
        Tell("p-1", Now.AddDays(-3), Pseudonym.Of(old, "plate", "SK1234AB"));
        Tell("p-2", Now.AddHours(-1), Pseudonym.Of(key, "plate", "SK1234AB"));
        Tell("p-3", Now.AddHours(-2), Pseudonym.Of(key, "plate", "SK1234AC"));

        Assert.Equal(["p-2", "p-1"], Found("SK 1234-AB"));
        Assert.Equal(["p-2"], Found("SK1234AB", filter => filter with { From = Now.AddDays(-1) }));
        Assert.Equal(["p-3"], Found("sk 1234 ac"));
        Assert.Empty(Found("SK9999AB"));
        Assert.Empty(Found("SK1234AB", filter => filter with { Gateway = "tabanovce-2" }));
    }

    [Fact]
    public void A_plate_is_found_however_it_is_written_also_where_a_gateway_still_hashed_what_its_camera_wrote()
    {
        var key = Key();
        Keep("pseudonym.key", key);
        Tell("p-1", Now.AddHours(-1), Pseudonym.OfPlate(key, "ѕк-1234 ав"));
        Tell("p-2", Now.AddHours(-2), Pseudonym.Of(key, "plate", "SK-1234-AB"));

        Assert.Equal(["p-1"], Found("SK 1234 AB"));
        Assert.Equal(["p-1", "p-2"], Found("sk-1234-ab"));
    }

    [Fact]
    public void A_passage_is_found_once_however_often_it_was_told_and_by_what_was_read_of_it_last()
    {
        var key = Key();
        Keep("pseudonym.key", key);
        Tell(
            "p-1", Now.AddHours(-1), Pseudonym.OfPlate(key, "SK1234AB"),
            Pseudonym.Of(key, "epc", "E2801160600002084F6C"));
        Tell("p-1", Now.AddHours(-1), Pseudonym.OfPlate(key, "SK1234AB"));

        Assert.Equal(["p-1"], Found("SK1234AB"));
        Assert.Empty(Found("E2801160600002084F6C"));
    }

    [Fact]
    public void What_was_told_before_there_was_an_index_is_found_as_well()
    {
        var key = Key();
        Keep("pseudonym.key", key);
        Tell("p-1", Now.AddDays(-40), Pseudonym.OfPlate(key, "SK1234AB"));
        Tell("p-2", Now.AddHours(-1), Pseudonym.OfPlate(key, "SK1234AB"));
        Tell("p-3", Now.AddHours(-1), Pseudonym.OfPlate(key, "SK1234AC"));

        MakeIndexAnew();

        Assert.Equal(["p-2", "p-1"], Found("SK1234AB", filter => filter with { From = Now.AddDays(-365) }));
    }

    [Fact]
    public void A_year_of_a_hundred_thousand_passages_is_searched_by_the_index()
    {
        const int Passages = 100_000;
        const int Vehicles = 5_000;
        var key = Key();
        Keep("pseudonym.key", key);
        var step = TimeSpan.FromDays(360) / Passages;
        for (var first = 0; first < Passages; first += 1000)
        {
            TellAll(Enumerable.Range(first, 1000).Select(
                n => ($"p-{n}", Now - (step * (Passages - n)), $"pseudonym-{n % Vehicles:D12}")));
        }

        Tell("p-last", Now.AddDays(-200), Pseudonym.OfPlate(key, "SK1234AB"));
        var start = TimeProvider.System.GetTimestamp();
        var one = Found("SK1234AB", filter => filter with { From = Now.AddDays(-365) });
        var byPlate = TimeProvider.System.GetElapsedTime(start);
        start = TimeProvider.System.GetTimestamp();
        var many = Found("pseudonym-000000000042", filter => filter with { From = Now.AddDays(-365) });
        var byPseudonym = TimeProvider.System.GetElapsedTime(start);

        Assert.Equal(["p-last"], one);
        Assert.Equal(Enumerable.Range(0, Passages / Vehicles).Reverse().Select(n => $"p-{(n * Vehicles) + 42}"), many);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"a year of {Passages} passages: one of a plate in {byPlate.TotalMilliseconds:0} ms, {many.Length} of a "
            + $"pseudonym in {byPseudonym.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void A_tag_is_found_however_its_digits_are_written()
    {
        var key = Key();
        Keep("pseudonym.key", key);
        Tell("p-1", Now.AddHours(-1), null, Pseudonym.Of(key, "epc", "E2801160600002084F6C1A2B"));

        Assert.Equal(["p-1"], Found("e2801160600002084f6c1a2b"));
    }

    [Fact]
    public void Without_keys_only_a_pseudonym_is_found_and_the_reason_is_said()
    {
        var pseudonym = Pseudonym.Of(Key(), "plate", "SK1234AB");
        Tell("p-1", Now.AddHours(-1), pseudonym);
        var search = Search(keys: null);

        var byPlate = search.Find("ana", "SK1234AB", new PassageFilter(null, null), out var problem);
        var byPseudonym = search.Find("ana", pseudonym, new PassageFilter(null, null), out _);

        Assert.Null(byPlate);
        Assert.Contains("no key", problem, StringComparison.Ordinal);
        Assert.Equal("p-1", Assert.Single(byPseudonym!.Items).Id);
        Assert.Single(_book.Audit(null, 10).Items);
    }

    [Fact, Hazard("H-10")]
    public void A_search_is_recorded_as_a_hash_before_it_is_answered()
    {
        Keep("pseudonym.key", Key());

        Found("SK1234AB");
        Found("SK1234AB");
        Found("SK1234AC");

        var lines = _book.Audit(null, 10).Items;
        Assert.All(lines, line => Assert.Equal(("ana", "plate-searched"), (line.By, line.What)));
        Assert.All(lines, line => Assert.DoesNotContain("SK1234", line.About + line.Detail, StringComparison.Ordinal));
        Assert.Equal(lines[1].About, lines[2].About);
        Assert.NotEqual(lines[0].About, lines[1].About);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("---")]
    [InlineData("'; DROP TABLE passages; --0123456789012345678901234567890123456789")]
    [InlineData("\ud800")]
    public void What_names_no_vehicle_is_refused_and_not_recorded(string? sought)
    {
        Keep("pseudonym.key", Key());

        var found = Search(Keys).Find("ana", sought, new PassageFilter(null, null), out var problem);

        Assert.Null(found);
        Assert.NotEmpty(problem);
        Assert.Empty(_book.Audit(null, 10).Items);
    }

    [Fact]
    public void An_answer_has_an_end_and_says_where_to_go_on()
    {
        var sought = Pseudonym.OfPlate(Key(), "SK1234AB");
        for (var n = 1; n <= 9; n++)
        {
            Tell(
                $"p-{n}", Now.AddMinutes(-n), n % 2 == 1 ? sought : "other-pseudonym-000000",
                referred: n == 9 ? "registry-stale" : null);
        }

        using var connection = _database.OpenReader();
        var filter = new PassageFilter(null, null) { From = Now.AddDays(-1), To = Now };
        var names = new HashSet<string> { sought };
        var first = PassageQuery.Search(connection, filter, names, limit: 3, mostLooked: 100);
        var rest = PassageQuery.Search(connection, filter with { To = first.BackTo }, names, 3, 100);
        var rare = PassageQuery.Search(connection, filter with { Reason = "registry-stale" }, names, 3, mostLooked: 4);
        var later = PassageQuery.Search(
            connection, filter with { Reason = "registry-stale", To = rare.BackTo }, names, 3, mostLooked: 4);

        Assert.Equal(["p-1", "p-3", "p-5"], first.Items.Select(item => item.Id));
        Assert.Equal(["p-7", "p-9"], rest.Items.Select(item => item.Id));
        Assert.Null(rest.BackTo);
        Assert.Empty(rare.Items);
        Assert.Equal("p-9", Assert.Single(later.Items).Id);
    }

    [Fact]
    public void Passages_are_also_found_by_operator_outcome_reason_and_time()
    {
        Tell("p-1", Now.AddHours(-1), "a");
        Tell("p-2", Now.AddHours(-2), "b", referred: "registry-stale");
        var queries = new CentralQueries(_database, "MK");
        var week = new PassageFilter(null, null) { From = Now.AddDays(-7), To = Now };

        Assert.Equal(["p-2"], Ids(week with { Reason = "registry-stale" }));
        Assert.Equal(["p-1"], Ids(week with { Outcome = "released" }));
        Assert.Equal(["p-1", "p-2"], Ids(week with { Operator = "RS-AEO-0012" }));
        Assert.Equal(["p-1"], Ids(week with { From = Now.AddMinutes(-90) }));
        Assert.Empty(Ids(week with { Operator = "RS-AEO-0013" }));

        string[] Ids(PassageFilter filter) => [.. queries.Passages(filter, null, 10)!.Items.Select(item => item.Id)];
    }

    private static byte[] Key() => RandomNumberGenerator.GetBytes(32);

    private string[] Found(string vehicle, Func<PassageFilter, PassageFilter>? narrow = null)
    {
        var filter = new PassageFilter(null, null);
        var found = Search(Keys).Find("ana", vehicle, narrow is null ? filter : narrow(filter), out var problem);
        Assert.Equal("", problem);
        return [.. found!.Items.Select(item => item.Id)];
    }

    private VehicleSearch Search(string? keys)
    {
        var settings = new CentralSettings(
            "MK", "Test", _folder, new BrokerSettings("127.0.0.1", 1883, true, "x"), new Uri("http://127.0.0.1:1"),
            Open: false)
        {
            PseudonymKeys = keys,
        };
        return new VehicleSearch(
            settings, new CentralQueries(_database, "MK"), new LookBook(_book, settings), new FakeTimeProvider(Now));
    }

    private void Keep(string name, byte[] key)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Keys, Topics.Gateway)).FullName;
        File.WriteAllBytes(Path.Combine(folder, name), key);
    }

    private void Tell(string id, DateTimeOffset at, string? plate, string? epc = null, string? referred = null)
    {
        var passage = Events.Passage(id, at) with
        {
            Sightings = [new SightingDocument("plate", "camera-1", 0.5, Plate: plate, Epc: epc)],
        };
        var told = Events.Event(
            Topics, "e1", ++_sequence,
            referred is null ? passage.Closed() : passage.Referred(referred).Closed(outcome: "referred"));
        Assert.True(_store.TryCommit([Arrival(told, Now)], out _));
    }

    private void TellAll(IEnumerable<(string Id, DateTimeOffset At, string Plate)> passages)
        => Assert.True(_store.TryCommit(
            [
                .. passages.Select(each => Arrival(
                    Events.Event(Topics, "e1", ++_sequence, (Events.Passage(each.Id, each.At) with
                    {
                        Sightings = [new SightingDocument("plate", "camera-1", 0.5, Plate: each.Plate)],
                    }).Closed()),
                    each.At.AddMinutes(1))),
            ],
            out _));

    private EventArrival Arrival(PassageEvent told, DateTimeOffset received) => new(
        new GatewayKey(Topics.Crossing, Topics.Gateway), received, false, "1", told, _sequence,
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(told, ReportingJson.Default.PassageEvent));
}
