using System.Collections.Immutable;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Store.Sqlite;

/// <summary>The form of the file: every step is taken once, in order, each in a transaction of its own.</summary>
internal static class SqliteSchema
{
    public static readonly ImmutableArray<string> Steps =
    [
        """
        CREATE TABLE gateways (
            id INTEGER PRIMARY KEY, crossing TEXT NOT NULL, gateway TEXT NOT NULL,
            session TEXT, earlier TEXT NOT NULL DEFAULT '', online INTEGER, since INTEGER, heard INTEGER, health TEXT,
            UNIQUE (crossing, gateway));
        CREATE TABLE lanes (
            gateway INTEGER NOT NULL REFERENCES gateways (id), lane TEXT NOT NULL,
            session TEXT, revision INTEGER NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (gateway, lane)) WITHOUT ROWID;
        CREATE TABLE epochs (
            id INTEGER PRIMARY KEY, gateway INTEGER NOT NULL REFERENCES gateways (id), epoch TEXT NOT NULL,
            durable_through INTEGER NOT NULL DEFAULT 0, highest INTEGER NOT NULL DEFAULT 0,
            stored INTEGER NOT NULL DEFAULT 0, lost INTEGER NOT NULL DEFAULT 0,
            UNIQUE (gateway, epoch));
        CREATE TABLE events (
            id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL REFERENCES epochs (id), sequence INTEGER NOT NULL,
            source TEXT NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT, lane TEXT NOT NULL,
            time INTEGER NOT NULL, received INTEGER NOT NULL, body BLOB NOT NULL,
            UNIQUE (epoch, sequence), UNIQUE (source, event_id));
        CREATE TABLE lost (
            id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL REFERENCES epochs (id),
            first INTEGER NOT NULL, last INTEGER NOT NULL, event INTEGER NOT NULL REFERENCES events (id));
        CREATE TABLE passages (
            n INTEGER PRIMARY KEY AUTOINCREMENT, gateway INTEGER NOT NULL REFERENCES gateways (id),
            id TEXT NOT NULL, lane TEXT NOT NULL, event INTEGER NOT NULL REFERENCES events (id),
            epoch INTEGER NOT NULL, sequence INTEGER NOT NULL, sort INTEGER NOT NULL, counted INTEGER,
            opened INTEGER NOT NULL, decided INTEGER, closed INTEGER, clock TEXT NOT NULL,
            outcome TEXT, released_by TEXT, verdict TEXT, reason TEXT, identity TEXT,
            operator_id TEXT, issuer TEXT, dwell REAL,
            UNIQUE (gateway, id));
        CREATE INDEX passages_sorted ON passages (sort, n);
        CREATE INDEX passages_counted ON passages (counted) WHERE counted IS NOT NULL;
        """,
        """
        ALTER TABLE events ADD COLUMN aside TEXT;
        CREATE INDEX events_by_subject ON events (subject) WHERE subject IS NOT NULL;
        CREATE INDEX passages_by_id ON passages (id);
        """,
        RollupSchema.Sqlite,
        AlarmSchema.Sqlite,
        AccountSchema.Sqlite,
        EnrolmentSchema.Sqlite,
        EnrolmentSchema.SqliteOperators,
        RollupSchema.Later,
        RequestSchema.Sqlite,
        NameSchema.Sqlite,
    ];
}
