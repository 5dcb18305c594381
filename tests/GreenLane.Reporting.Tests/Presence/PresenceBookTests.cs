using CsCheck;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Presence;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Reporting.Tests.Presence;

/// <summary>What a gateway remembers of where vehicles are.</summary>
[Hazard("H-14")]
public sealed class PresenceBookTests : IDisposable
{
    private static readonly Enrolment Truck = PresenceSample.Truck("BG1234AA");
    private static readonly PresenceSettings Settings = new();
    private readonly TemporaryFolder _folder = new();
    private DateTimeOffset _now = Sample.Noon;
    private bool _clockTrusted = true;
    private int _passage;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lane_that_asks_does_not_see_its_own_sighting_and_others_do()
    {
        using var book = Open();
        var (here, there) = (Entry(book, "1"), Entry(book, "2"));

        book.See(book.VehicleOf(Truck.Key), here, _now, true, stands: true);

        Assert.Empty(book.Recall(Truck.Key, here).Elsewhere);
        var seen = Assert.Single(book.Recall(Truck.Key, there).Elsewhere);
        Assert.True(seen.StandsThere);
        Assert.Equal(Settings.LaneChange, seen.LeastTravel);
        Assert.Equal(
            Settings.TurnRound, Assert.Single(book.Recall(Truck.Key, Exit(book, "3")).Elsewhere).LeastTravel);
    }

    [Fact]
    public void Vehicle_that_is_gone_from_a_lane_stands_there_no_more_but_was_seen()
    {
        using var book = Open();
        book.See(book.VehicleOf(Truck.Key), Entry(book, "1"), _now, true, stands: true);

        _now = _now.AddMinutes(5);
        book.See(book.VehicleOf(Truck.Key), Entry(book, "1"), _now, true, stands: false);

        var seen = Assert.Single(book.Recall(Truck.Key, Entry(book, "2")).Elsewhere);
        Assert.Equal((false, _now), (seen.StandsThere, seen.At));
        Assert.Null(book.Recall(Truck.Key, Entry(book, "2")).LastMove);
    }

    [Fact]
    public void What_was_saved_is_known_after_a_cut_without_a_goodbye()
    {
        // Not disposed before the second opens: as after kill -9.
        var killed = Open();
        Enter(killed);
        killed.Save();
        Enter(killed, PresenceSample.Truck("NI5678BB"));

        using var again = Open();

        Assert.Equal(MovementKind.Entered, again.Recall(Truck.Key, Entry(again, "2")).LastMove!.Kind);
        Assert.Null(again.Recall(PresenceSample.Truck("NI5678BB").Key, Entry(again, "2")).LastMove);
        Assert.True(again.Holds("p-1"));
        Assert.False(again.Holds("p-2"));
        Assert.Equal(1, again.Unsent);
        killed.Dispose();
    }

    [Fact]
    public void Only_what_is_durable_is_told_and_once()
    {
        using var book = Open();
        Enter(book);
        Assert.False(book.TryNext(out _));

        book.Save();
        Assert.True(book.TryNext(out var first));
        Assert.True(book.TryNext(out var same));
        book.Sent(first.Sequence);

        Assert.Equal(first.Sequence, same.Sequence);
        Assert.False(book.TryNext(out _));
        book.Save();
        using var again = Open();
        Assert.Equal(0, again.Unsent);
    }

    [Fact]
    public void Entry_of_a_time_without_a_clock_gets_the_first_trusted_one_and_is_told_then()
    {
        _clockTrusted = false;
        _now = DateTimeOffset.UnixEpoch;
        using var book = Open();
        Enter(book);
        book.Save();
        Assert.False(book.Recall(Truck.Key, Entry(book, "2")).LastMove!.IsDated);
        Assert.False(book.TryNext(out _));

        (_clockTrusted, _now) = (true, Sample.Noon);
        book.Save();

        Assert.Equal((true, Sample.Noon), Of(book.Recall(Truck.Key, Entry(book, "2")).LastMove));
        Assert.True(book.TryNext(out _));
        using var again = Open();
        Assert.Equal((true, Sample.Noon), Of(again.Recall(Truck.Key, Entry(again, "2")).LastMove));
    }

    [Fact]
    public void What_is_older_than_the_limit_is_forgotten_and_not_told()
    {
        using var book = Open();
        Enter(book);
        book.Save();

        _now += Settings.InsideLimit + TimeSpan.FromMinutes(1);
        book.Save();

        Assert.Equal((0, 1), (book.Count, book.Unsent));
        Assert.False(book.TryNext(out _));
        Assert.Equal(0, book.Unsent);
    }

    [Fact]
    public void Damaged_file_is_laid_aside_and_said()
    {
        File.WriteAllText(_folder["presence.db"], new string('x', 8192));

        using var book = Open();
        Enter(book);
        book.Save();

        Assert.True(book.WasDamaged);
        Assert.True(File.Exists(_folder["presence.db.damaged"]));
        Assert.True(book.IsWritable);
    }

    [Fact]
    public void Other_key_makes_what_was_kept_useless_and_begins_a_new_epoch()
    {
        using (var book = Open())
        {
            Enter(book);
        }

        using var other = PresenceBook.Open(
            _folder["presence.db"], Sample.Gateway, PresenceSample.OtherKey, true, Settings, Now, NullLogger.Instance);

        Assert.Equal((0, 0), (other.Count, other.Unsent));
    }

    [Fact]
    public void Neighbouring_crossing_counts_for_the_journey_and_for_being_inside_only_in_its_own_country()
    {
        var kjafasan = new Topics("MK", "kjafasan", "k1");
        var presevo = new Topics("RS", "presevo", "p1");
        var neighbours = Settings with
        {
            Neighbours =
            [
                new PresenceNeighbour("MK", "kjafasan", PresenceSample.OtherKey, TimeSpan.FromHours(2)),
                new PresenceNeighbour("RS", "presevo", PresenceSample.ThirdKey, TimeSpan.FromMinutes(1)),
            ],
        };
        using var book = PresenceBook.Open(
            _folder["presence.db"], Sample.Gateway, PresenceSample.Key, true, neighbours, Now, NullLogger.Instance);

        Tell(book, presevo, PresenceSample.ThirdKey);
        Assert.Null(book.Recall(Truck.Key, Entry(book, "1")).LastMove);
        Tell(book, kjafasan, PresenceSample.OtherKey);

        var known = book.Recall(Truck.Key, Entry(book, "1"));
        Assert.Equal("kjafasan/k1/1", known.LastMove!.Where);
        Assert.Equal(
            [TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)], known.Elsewhere.Select(seen => seen.LeastTravel).Order());
    }

    [Fact]
    public void Any_history_with_restarts_in_it_is_remembered_as_a_plain_list_would()
        => Gen.Int[0, 5].Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 40].Sample(
            (steps) =>
            {
                using var folder = new TemporaryFolder();
                var trucks = Enumerable.Range(0, 4).Select(i => PresenceSample.Truck($"BG100{i}AA")).ToArray();
                var model = new Dictionary<int, MovementKind>();
                var now = Sample.Noon;
                var book = Begin(folder, () => now);
                var number = 0;
                foreach (var (what, truck, minutes) in steps)
                {
                    now = now.AddMinutes(minutes);
                    if (what == 5)
                    {
                        book.Save();
                        book = Again(book, folder, () => now);
                        continue;
                    }

                    var kind = what < 3 ? MovementKind.Entered : MovementKind.Left;
                    var lane = kind == MovementKind.Entered ? Entry(book, $"{what}") : Exit(book, $"{what}");
                    book.Move(book.VehicleOf(trucks[truck].Key), kind, lane, now, true, $"p-{++number}");
                    model[truck] = kind;
                }

                for (var i = 0; i < trucks.Length; i++)
                {
                    var expected = model.TryGetValue(i, out var kind) ? kind : MovementKind.None;
                    Assert.Equal(
                        expected, book.Recall(trucks[i].Key, Entry(book, "9")).LastMove?.Kind ?? MovementKind.None);
                }

                book.Dispose();
            },
            iter: 60);

    private static PresenceBook Begin(TemporaryFolder folder, Func<DateTimeOffset?> now) => PresenceBook.Open(
        folder["presence.db"], Sample.Gateway, PresenceSample.Key, true, Settings, now, NullLogger.Instance);

    private static PresenceBook Again(PresenceBook book, TemporaryFolder folder, Func<DateTimeOffset?> now)
    {
        book.Dispose();
        return Begin(folder, now);
    }

    private static (bool IsDated, DateTimeOffset At) Of(Movement? move) => (move!.IsDated, move.At);

    private static PresencePlace Entry(PresenceBook book, string lane) => book.PlaceOf(lane, LaneDirection.Entry);

    private static PresencePlace Exit(PresenceBook book, string lane) => book.PlaceOf(lane, LaneDirection.Exit);

    private void Tell(PresenceBook book, Topics gateway, PresenceKey key)
    {
        var payload = PresenceGateTests.Payload(
            key, gateway, key.VehicleOf(Truck.Country, Truck.Plate), MovementKind.Entered, 1, _now);
        Assert.Null(book.Take(gateway.Presence, payload, false));
    }

    private void Enter(PresenceBook book, Enrolment? truck = null) => book.Move(
        book.VehicleOf((truck ?? Truck).Key), MovementKind.Entered, Entry(book, "1"), _now, _clockTrusted,
        $"p-{++_passage}");

    private PresenceBook Open() => PresenceBook.Open(
        _folder["presence.db"], Sample.Gateway, PresenceSample.Key, true, Settings, Now, NullLogger.Instance);

    private DateTimeOffset? Now() => _clockTrusted ? _now : null;
}
