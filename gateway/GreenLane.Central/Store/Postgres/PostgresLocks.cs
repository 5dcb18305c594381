namespace GreenLane.Central.Store.Postgres;

/// <summary>The advisory locks of a database: class <see cref="Class"/>, and which one.</summary>
internal static class PostgresLocks
{
    /// <summary>Keeps ours apart from those of others in the same database.</summary>
    public const int Class = 0x474C; // "GL"

    /// <summary>Held in common by every instance at work: their number is the number of holders.</summary>
    public const int Present = Shares.Count;

    /// <summary>Held while the schema is brought to form, or a month is added to it.</summary>
    public const int Schema = Shares.Count + 1;

    /// <summary>Held by the instance that adds to the sums, until its transaction ends.</summary>
    public const int Rollup = Shares.Count + 2;

    /// <summary>Held by the instance that changes the alarm book, until its transaction ends.</summary>
    public const int Alarms = Shares.Count + 3;

    /// <summary>Held by the instance that changes accounts or adds to the audit, until its transaction ends.</summary>
    public const int Accounts = Shares.Count + 4;

    /// <summary>Held by the instance that changes the register of an enrolment office, until its transaction ends.
    /// </summary>
    public const int Enrolment = Shares.Count + 5;

    /// <summary>Held in common by every instance that hears what others commit.</summary>
    public const int Listening = Shares.Count + 6;
}
