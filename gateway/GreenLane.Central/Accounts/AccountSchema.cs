namespace GreenLane.Central.Accounts;

/// <summary>The tables of accounts, their sessions and the audit, in which no row is ever changed or deleted.</summary>
internal static class AccountSchema
{
    public const string Sqlite = """
        CREATE TABLE accounts (name TEXT PRIMARY KEY, subject TEXT UNIQUE, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE account_sessions (
            id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name), begun INTEGER NOT NULL,
            used INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX account_sessions_by_account ON account_sessions (account);
        CREATE TABLE account_setup (code TEXT NOT NULL);
        CREATE TABLE audit (
            n INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, what TEXT NOT NULL, about TEXT,
            detail TEXT, hash TEXT NOT NULL);
        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit stays'); END;
        CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit stays'); END;
        """;

    public const string Postgres = """
        CREATE TABLE accounts (name text PRIMARY KEY, subject text UNIQUE, document text NOT NULL);
        CREATE TABLE account_sessions (
            id text PRIMARY KEY, account text NOT NULL REFERENCES accounts (name), begun bigint NOT NULL,
            used bigint NOT NULL) WITH (fillfactor = 50);
        CREATE INDEX account_sessions_by_account ON account_sessions (account);
        CREATE TABLE account_setup (code text NOT NULL);
        CREATE TABLE audit (
            n bigint PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL, what text NOT NULL, about text,
            detail text, hash text NOT NULL);
        CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS
            $stays$ BEGIN RAISE EXCEPTION 'the audit stays'; END $stays$;
        CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
            FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
        """;
}
