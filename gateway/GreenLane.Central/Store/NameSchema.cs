namespace GreenLane.Central.Store;

/// <summary>
/// The index of what passages can be searched by (<see cref="VehicleNames"/>), filled as they come; the step fills in
/// those that are there already.
/// </summary>
internal static class NameSchema
{
    /// <summary>Takes the function vehicle_names, see <see cref="VehicleNames.ListOf"/>.</summary>
    public const string Sqlite = """
        CREATE TABLE passage_names (
            name INTEGER NOT NULL, sort INTEGER NOT NULL, gateway INTEGER NOT NULL, passage TEXT NOT NULL,
            PRIMARY KEY (name, gateway, passage)) WITHOUT ROWID;
        INSERT OR IGNORE INTO passage_names (name, sort, gateway, passage)
            SELECT n.value, p.sort, p.gateway, p.id
            FROM passages p JOIN events e ON e.id = p.event, json_each(vehicle_names(e.body)) n;
        """;

    /// <remarks>
    /// By month, as passages are, so that they are given away with them. Bodies are searched for pseudonyms as text:
    /// the server's JSON refuses halves of characters in what nobody asks for, and this must not.
    /// </remarks>
    public const string Postgres = """
        CREATE TABLE passage_names (
            name bigint NOT NULL, sort bigint NOT NULL, gateway bigint NOT NULL, passage text NOT NULL)
            PARTITION BY RANGE (sort);
        CREATE INDEX passage_names_sought ON passage_names (name, sort);
        DO $$
        DECLARE month timestamp;
        BEGIN
            FOR month IN SELECT DISTINCT date_trunc('month', to_timestamp(sort / 1000) AT TIME ZONE 'UTC') FROM passages
            LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF passage_names FOR VALUES FROM (%s) TO (%s)',
                    'passage_names_' || to_char(month, 'YYYY_MM'),
                    (extract(epoch FROM month) * 1000)::bigint,
                    (extract(epoch FROM month + interval '1 month') * 1000)::bigint);
            END LOOP;
        END $$;
        INSERT INTO passage_names (name, sort, gateway, passage)
            SELECT DISTINCT ('x' || left(encode(sha256(convert_to(n.found[1], 'UTF8')), 'hex'), 16))::bit(64)::bigint,
                p.sort, p.gateway, p.id
            FROM passages p JOIN events e ON e.epoch = p.epoch AND e.sequence = p.sequence,
                regexp_matches(convert_from(e.body, 'UTF8'), '"(?:plate|epc|tid)"\s*:\s*"([\w-]{22})"', 'g') n (found);
        """;
}
