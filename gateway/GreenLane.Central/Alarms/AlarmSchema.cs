namespace GreenLane.Central.Alarms;

/// <summary>The tables of the alarm book: documents by their keys, and a number that grows with every change.</summary>
internal static class AlarmSchema
{
    public const string Sqlite = """
        CREATE TABLE alarm_book (version INTEGER NOT NULL, last INTEGER NOT NULL);
        INSERT INTO alarm_book VALUES (0, 0);
        CREATE TABLE alarms (
            n INTEGER PRIMARY KEY, raised INTEGER NOT NULL, cleared INTEGER, kind TEXT NOT NULL,
            document TEXT NOT NULL);
        CREATE INDEX alarms_open ON alarms (n) WHERE cleared IS NULL;
        CREATE INDEX alarms_raised ON alarms (raised);
        CREATE TABLE alarm_conditions (id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE alarm_acts (
            n INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, alarm INTEGER NOT NULL, what TEXT NOT NULL,
            actor TEXT, reason TEXT);
        """;

    public const string Postgres = """
        CREATE TABLE alarm_book (version bigint NOT NULL, last bigint NOT NULL) WITH (fillfactor = 50);
        INSERT INTO alarm_book VALUES (0, 0);
        CREATE TABLE alarms (
            n bigint PRIMARY KEY, raised bigint NOT NULL, cleared bigint, kind text NOT NULL, document text NOT NULL);
        CREATE INDEX alarms_open ON alarms (n) WHERE cleared IS NULL;
        CREATE INDEX alarms_raised ON alarms (raised);
        CREATE TABLE alarm_conditions (id text PRIMARY KEY, document text NOT NULL);
        CREATE TABLE alarm_acts (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, alarm bigint NOT NULL,
            what text NOT NULL, actor text, reason text);
        """;
}
