namespace GreenLane.Central.Enrolling.Requests;

/// <summary>The tables of operators' requests: by what they are let in, and what they ask for.</summary>
internal static class RequestSchema
{
    public const string Sqlite = """
        CREATE TABLE enrol_tokens (
            n INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE, operator_id TEXT NOT NULL,
            note TEXT NOT NULL, made INTEGER NOT NULL, maker TEXT NOT NULL, revoked INTEGER, revoker TEXT);
        CREATE INDEX enrol_tokens_by_operator ON enrol_tokens (operator_id);
        CREATE TABLE enrol_requests (
            n INTEGER PRIMARY KEY AUTOINCREMENT, operator_id TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL,
            document TEXT NOT NULL, decided INTEGER, decider TEXT, decision TEXT, version INTEGER);
        CREATE INDEX enrol_requests_by_operator ON enrol_requests (operator_id, n);
        CREATE INDEX enrol_requests_open ON enrol_requests (n) WHERE state = 'open';
        """;

    public const string Postgres = """
        CREATE TABLE enrol_tokens (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash text NOT NULL UNIQUE, operator_id text NOT NULL,
            note text NOT NULL, made bigint NOT NULL, maker text NOT NULL, revoked bigint, revoker text);
        CREATE INDEX enrol_tokens_by_operator ON enrol_tokens (operator_id);
        CREATE TABLE enrol_requests (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, operator_id text NOT NULL, at bigint NOT NULL,
            state text NOT NULL, document text NOT NULL, decided bigint, decider text, decision text, version bigint);
        CREATE INDEX enrol_requests_by_operator ON enrol_requests (operator_id, n);
        CREATE INDEX enrol_requests_open ON enrol_requests (n) WHERE state = 'open';
        """;
}
