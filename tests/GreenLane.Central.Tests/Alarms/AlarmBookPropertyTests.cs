using CsCheck;
using GreenLane.Central.Alarms;

namespace GreenLane.Central.Tests.Alarms;

/// <summary>What holds of the book whatever gateways and people do.</summary>
public sealed class AlarmBookPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Kinds =
        [AlarmKinds.GatewayOffline, AlarmKinds.LaneFault, AlarmKinds.RecordsWaiting, AlarmKinds.SetAside, "a-new-kind"];

    [Fact]
    public void Every_condition_that_lasted_belongs_to_one_open_alarm_that_names_it_and_none_lasts_in_another()
        => Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var (book, now) = (AlarmBook.Empty, Start);
                for (var step = 0; step < 200; step++)
                {
                    now += TimeSpan.FromSeconds(random.Next(1, random.Next(5) == 0 ? 4000 : 20));
                    (book, now) = random.Next(4) == 0 ? (Act(book, random, now), now) : (Turn(book, random, now), now);
                    Check(book, now);
                }
            },
            iter: 150);

    [Fact]
    public void Nothing_is_open_in_the_end_when_all_is_well_and_somebody_takes_note_of_all()
        => Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var (book, now) = (AlarmBook.Empty, Start);
                for (var step = 0; step < 100; step++)
                {
                    now += TimeSpan.FromSeconds(random.Next(1, 60));
                    book = random.Next(4) == 0 ? Act(book, random, now) : Turn(book, random, now);
                }

                for (var n = 0; n < 3; n++)
                {
                    now += TimeSpan.FromDays(2);
                    book = book.Turn(new Situation([], []), now);
                }

                foreach (var id in book.Alarms.Keys)
                {
                    book = book.Acknowledge(id, "ana", now).Book;
                }

                book = book.Turn(new Situation([], []), now);
                Assert.Empty(book.Alarms);
                Assert.Empty(book.Conditions);
            },
            iter: 150);

    private static void Check(AlarmBook book, DateTimeOffset now)
    {
        var lasting = new HashSet<long>();
        foreach (var (key, standing) in book.Conditions)
        {
            Assert.Equal(key, standing.Condition.Key);
            if (standing.Alarm is { } id)
            {
                lasting.Add(id);
                Assert.Null(book.Alarms[id].ClearedAt);
                Assert.Contains(book.Alarms[id].Members, member => member.IsSameAs(standing.Condition));
            }
        }

        foreach (var alarm in book.Alarms.Values)
        {
            Assert.Equal(lasting.Contains(alarm.Id), alarm.ReturnedAt is null);
            Assert.Equal(alarm.Members.Length, alarm.Members.Select(member => member.Key).Distinct().Count());
            Assert.True(alarm.Since <= now && alarm.Id <= book.Last);
        }

        Assert.All(
            book.Alarms.Values.GroupBy(alarm => alarm.Kind),
            kind => Assert.InRange(kind.Count(), 1, AlarmBook.MostOfKind));
    }

    private static AlarmBook Turn(AlarmBook book, Random random, DateTimeOffset now)
    {
        var chance = random.NextDouble();
        var conditions = Kinds
            .SelectMany(kind => Enumerable.Range(0, 6).Select(n => new Condition(kind, "c", $"g{n}")))
            .Where(_ => random.NextDouble() < chance)
            .ToArray();
        var unknown = conditions.Where(_ => random.Next(8) == 0).Select(condition => condition.Place);
        return book.Turn(new Situation([.. conditions], [.. unknown], AllUnknown: random.Next(10) == 0), now);
    }

    private static AlarmBook Act(AlarmBook book, Random random, DateTimeOffset now)
    {
        var id = random.NextInt64(book.Last + 2);
        return random.Next(3) == 0
            ? book.Shelve(id, AlarmBook.ShelfHours[random.Next(3)], "a reason", "ana", now).Book
            : book.Acknowledge(id, "ana", now).Book;
    }
}
