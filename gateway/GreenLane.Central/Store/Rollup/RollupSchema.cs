namespace GreenLane.Central.Store.Rollup;

/// <summary>
/// What the roll-ups add to a store's form: the rows that are due to be counted, who writes them, and where sums go.
/// </summary>
/// <remarks>
/// Triggers write what is due, in the transaction that changed a passage, whatever it was that changed it: a passage
/// that is counted adds a row with sign 1, one that was counted before and changed takes itself back with sign -1.
/// Deleting a passage takes nothing back: its time was over, the sums stay.
/// </remarks>
internal static class RollupSchema
{
    private static readonly string Columns = $"sign, {RollupSource.Names}";

    private static readonly string Tables = string.Concat(RollupTable.First.Select(table => table.Create()));

    /// <summary>Sums that came later, the same words for both kinds of store.</summary>
    public static readonly string Later = string.Concat(
        RollupTable.Later.Select(pair => pair.Table.Create() + pair.Table.Fill(pair.From)));

    public static readonly string Sqlite = $"""
        ALTER TABLE lanes ADD COLUMN direction TEXT;
        UPDATE lanes SET direction = json_extract(document, '$.direction');
        ALTER TABLE passages ADD COLUMN direction TEXT;
        ALTER TABLE passages ADD COLUMN finding INTEGER;
        DROP INDEX passages_counted;
        CREATE INDEX passages_counted ON passages (gateway, counted) WHERE counted IS NOT NULL;
        CREATE INDEX passages_in_time ON passages (counted) WHERE counted IS NOT NULL;
        CREATE TABLE set_aside (
            n INTEGER PRIMARY KEY AUTOINCREMENT, received INTEGER NOT NULL, cause TEXT NOT NULL, crossing TEXT NOT NULL,
            gateway TEXT NOT NULL, topic TEXT NOT NULL, length INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE figures_zone (zone TEXT NOT NULL);
        CREATE TABLE figures_due (n INTEGER PRIMARY KEY, sign INTEGER NOT NULL, {RollupSource.Typed});
        {Tables}
        CREATE TRIGGER passages_new AFTER INSERT ON passages WHEN new.counted IS NOT NULL BEGIN
            INSERT INTO figures_due ({Columns}) SELECT 1, {RollupSource.Of("new.")};
        END;
        CREATE TRIGGER passages_changed AFTER UPDATE ON passages
            WHEN new.counted IS NOT NULL OR old.counted IS NOT NULL BEGIN
            INSERT INTO figures_due ({Columns}) SELECT -1, {RollupSource.Of("old.")} WHERE old.counted IS NOT NULL;
            INSERT INTO figures_due ({Columns}) SELECT 1, {RollupSource.Of("new.")} WHERE new.counted IS NOT NULL;
        END;
        INSERT INTO figures_due ({Columns}) SELECT 1, {RollupSource.Of()} FROM passages WHERE counted IS NOT NULL;
        """;

    public static readonly string Postgres = $"""
        ALTER TABLE lanes ADD COLUMN direction text;
        UPDATE lanes SET direction = document::json ->> 'direction';
        ALTER TABLE passages ADD COLUMN direction text, ADD COLUMN finding smallint;
        DROP INDEX passages_counted;
        CREATE INDEX passages_counted ON passages (gateway, counted) WHERE counted IS NOT NULL;
        CREATE INDEX passages_in_time ON passages USING brin (counted) WITH (pages_per_range = 32, autosummarize = on);
        CREATE TABLE set_aside (
            n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received bigint NOT NULL, cause text NOT NULL,
            crossing text NOT NULL, gateway text NOT NULL, topic text NOT NULL, length bigint NOT NULL,
            body bytea NOT NULL);
        CREATE TABLE figures_zone (zone text NOT NULL);
        CREATE TABLE figures_due (sign integer NOT NULL, {RollupSource.Typed})
            WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
        {Tables}
        CREATE FUNCTION passages_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO figures_due ({Columns}) SELECT 1, {RollupSource.Of()} FROM told WHERE counted IS NOT NULL;
            RETURN NULL;
        END $$;
        CREATE FUNCTION passages_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO figures_due ({Columns})
            SELECT -1, {RollupSource.Of()} FROM earlier WHERE counted IS NOT NULL
            UNION ALL SELECT 1, {RollupSource.Of()} FROM told WHERE counted IS NOT NULL;
            RETURN NULL;
        END $$;
        CREATE TRIGGER passages_new AFTER INSERT ON passages REFERENCING NEW TABLE AS told
            FOR EACH STATEMENT EXECUTE FUNCTION passages_new();
        CREATE TRIGGER passages_changed AFTER UPDATE ON passages REFERENCING OLD TABLE AS earlier NEW TABLE AS told
            FOR EACH STATEMENT EXECUTE FUNCTION passages_changed();
        INSERT INTO figures_due ({Columns}) SELECT 1, {RollupSource.Of()} FROM passages WHERE counted IS NOT NULL;
        """;
}
