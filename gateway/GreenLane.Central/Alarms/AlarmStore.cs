using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Store;

namespace GreenLane.Central.Alarms;

/// <summary>Keeps the book in the store, over one connection that it owns; used by one caller at a time.</summary>
/// <remarks>
/// Every step reads the book, changes it and writes it in one transaction under a lock, so that of several instances
/// one decides at a time and all decide on the same book. Whatever fails throws <see cref="DbException"/>: throw this
/// away then.
/// </remarks>
internal sealed class AlarmStore(DbConnection connection, string begin, string lead) : IDisposable
{
    /// <summary>Cleared alarms and their history are kept for as long as an event is believed.</summary>
    public static readonly TimeSpan Kept = Moment.BelievedSpan;

    private AlarmBook _book = AlarmBook.Empty;
    private long _version = -1;

    /// <summary>Does one step and keeps what it led to: durable when this returns.</summary>
    public AlarmBook Change(Func<AlarmBook, AlarmBook> step)
    {
        Execute(begin);
        using (var wait = new Statement(connection, lead))
        {
            wait.Execute();
        }

        Load();
        var before = _book;
        var after = step(before);
        if (!IsSame(before, after))
        {
            Save(before, after);
            _version++;
        }

        Execute("COMMIT");
        return _book = after;
    }

    /// <summary>Removes what was cleared long ago.</summary>
    public void Forget(DateTimeOffset now)
    {
        var oldest = Moment.Store(now - Kept);
        using var alarms = new Statement(connection, "DELETE FROM alarms WHERE cleared < $1");
        alarms.Execute(oldest);
        using var acts = new Statement(connection, "DELETE FROM alarm_acts WHERE at < $1");
        acts.Execute(oldest);
    }

    // A connection that is closed rolls back.
    public void Dispose() => connection.Dispose();

    private static bool IsSame(AlarmBook before, AlarmBook after)
        => before.Last == after.Last && after.Acts.IsEmpty && ReferenceEquals(before.Conditions, after.Conditions)
            && before.Alarms.Where(pair => pair.Value.ClearedAt is null).SequenceEqual(after.Alarms);

    private void Load()
    {
        using var state = new Statement(connection, "SELECT version, last FROM alarm_book");
        long version;
        long last;
        using (var reader = state.Query())
        {
            reader.Read();
            (version, last) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        if (version == _version)
        {
            return;
        }

        var conditions = AlarmBook.Empty.Conditions.ToBuilder();
        foreach (var document in Documents("SELECT document FROM alarm_conditions"))
        {
            var standing = JsonSerializer.Deserialize(document, CentralJson.Default.StandingCondition)!;
            conditions[standing.Condition.Key] = standing;
        }

        var alarms = AlarmBook.Empty.Alarms.ToBuilder();
        foreach (var document in Documents("SELECT document FROM alarms WHERE cleared IS NULL"))
        {
            var alarm = JsonSerializer.Deserialize(document, CentralJson.Default.Alarm)!;
            alarms[alarm.Id] = alarm;
        }

        _book = new AlarmBook { Last = last, Conditions = conditions.ToImmutable(), Alarms = alarms.ToImmutable() };
        _version = version;
    }

    private List<string> Documents(string question)
    {
        using var statement = new Statement(connection, question);
        using var reader = statement.Query();
        var documents = new List<string>();
        while (reader.Read())
        {
            documents.Add(reader.GetString(0));
        }

        return documents;
    }

    private void Save(AlarmBook before, AlarmBook after)
    {
        SaveConditions(before, after);
        SaveAlarms(before, after);
        using var note = new Statement(
            connection, "INSERT INTO alarm_acts (at, alarm, what, actor, reason) VALUES ($1, $2, $3, $4, $5)");
        foreach (var act in after.Acts)
        {
            note.Execute(Moment.Store(act.At), act.Alarm, act.What, act.By, act.Reason);
        }

        using var state = new Statement(connection, "UPDATE alarm_book SET version = version + 1, last = $1");
        state.Execute(after.Last);
    }

    private void SaveConditions(AlarmBook before, AlarmBook after)
    {
        using var keep = new Statement(connection, """
            INSERT INTO alarm_conditions (id, document) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET document = excluded.document
            """);
        using var remove = new Statement(connection, "DELETE FROM alarm_conditions WHERE id = $1");
        foreach (var (key, standing) in after.Conditions)
        {
            if (!ReferenceEquals(before.Conditions.GetValueOrDefault(key), standing))
            {
                keep.Execute(key, JsonSerializer.Serialize(standing, CentralJson.Default.StandingCondition));
            }
        }

        foreach (var key in before.Conditions.Keys.Where(key => !after.Conditions.ContainsKey(key)))
        {
            remove.Execute(key);
        }
    }

    private void SaveAlarms(AlarmBook before, AlarmBook after)
    {
        using var keep = new Statement(connection, """
            INSERT INTO alarms (n, raised, cleared, kind, document) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (n) DO UPDATE SET cleared = excluded.cleared, document = excluded.document
            """);
        foreach (var (id, alarm) in after.Alarms)
        {
            if (!ReferenceEquals(before.Alarms.GetValueOrDefault(id), alarm))
            {
                keep.Execute(
                    id, Moment.Store(alarm.Since), Moment.Store(alarm.ClearedAt), alarm.Kind,
                    JsonSerializer.Serialize(alarm, CentralJson.Default.Alarm));
            }
        }
    }

    private void Execute(string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute();
    }
}
