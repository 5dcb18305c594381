namespace GreenLane.Central.Enrolling;

/// <summary>
/// The tables of enrolment: every version of the register with who made it and why, what was proposed, and what was
/// published. Contents are registries that nobody has signed; old ones are let go of, the lines about them stay.
/// </summary>
internal static class EnrolmentSchema
{
    public const string Sqlite = """
        CREATE TABLE enrol_versions (
            n INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, second TEXT, what TEXT NOT NULL,
            subject TEXT NOT NULL, reason TEXT NOT NULL, operators INTEGER NOT NULL, vehicles INTEGER NOT NULL,
            content BLOB);
        CREATE TABLE enrol_proposals (
            n INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
            base INTEGER NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL, content BLOB, decided INTEGER,
            decider TEXT, decision TEXT);
        CREATE INDEX enrol_proposals_open ON enrol_proposals (n) WHERE state = 'open';
        CREATE TABLE enrol_publications (
            sequence INTEGER PRIMARY KEY, version INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
            second TEXT, reason TEXT NOT NULL, state TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL,
            content_hash TEXT NOT NULL, content BLOB, handed INTEGER, hash TEXT);
        """;

    public const string Postgres = """
        CREATE TABLE enrol_versions (
            n bigint PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL, second text, what text NOT NULL,
            subject text NOT NULL, reason text NOT NULL, operators bigint NOT NULL, vehicles bigint NOT NULL,
            content bytea);
        CREATE TABLE enrol_proposals (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL,
            kind text NOT NULL, base bigint NOT NULL, state text NOT NULL, document text NOT NULL, content bytea,
            decided bigint, decider text, decision text);
        CREATE INDEX enrol_proposals_open ON enrol_proposals (n) WHERE state = 'open';
        CREATE TABLE enrol_publications (
            sequence bigint PRIMARY KEY, version bigint NOT NULL, at bigint NOT NULL, actor text NOT NULL,
            second text, reason text NOT NULL, state text NOT NULL, created bigint NOT NULL, expires bigint NOT NULL,
            content_hash text NOT NULL, content bytea, handed bigint, hash text);
        """;

    /// <summary>Whose history a version belongs to; of earlier ones their subject begins with it.</summary>
    public const string SqliteOperators = """
        ALTER TABLE enrol_versions ADD COLUMN operator_id TEXT;
        UPDATE enrol_versions SET operator_id =
            CASE instr(subject, ', ') WHEN 0 THEN subject ELSE substr(subject, 1, instr(subject, ', ') - 1) END
            WHERE what NOT IN ('import', 'tag');
        """;

    /// <inheritdoc cref="SqliteOperators"/>
    public const string PostgresOperators = """
        ALTER TABLE enrol_versions ADD COLUMN operator_id text;
        UPDATE enrol_versions SET operator_id = split_part(subject, ', ', 1) WHERE what NOT IN ('import', 'tag');
        """;
}
