using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Store;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Tokens and requests in the store: questions on any connection, changes within one of enrolment.</summary>
internal sealed class RequestTables(DbConnection connection)
{
    private const string TokenColumns = "n, operator_id, note, made, maker, revoked, revoker";

    private const string RequestColumns =
        "n, operator_id, at, document, state, decided, decider, decision, version";

    /// <summary>Whose token this is, by its hash; null if it is none that counts.</summary>
    public string? OperatorOf(string hash)
        => Rows(
            "SELECT operator_id FROM enrol_tokens WHERE hash = $1 AND revoked IS NULL", row => row.GetString(0), hash)
            .FirstOrDefault();

    /// <summary>Newest first.</summary>
    public List<OperatorToken> Tokens(string operatorId)
        => Rows(
            $"SELECT {TokenColumns} FROM enrol_tokens WHERE operator_id = $1 ORDER BY n DESC LIMIT 200",
            row => new OperatorToken(
                row.GetInt64(0), row.GetString(1), row.GetString(2), Moment.Read(row.GetInt64(3)), row.GetString(4),
                row.IsDBNull(5) ? null : Moment.Read(row.GetInt64(5)), TextOf(row, 6)),
            operatorId);

    public long Add(string hash, string operatorId, string note, DateTimeOffset at, string by)
        => Number(
            """
            INSERT INTO enrol_tokens (hash, operator_id, note, made, maker) VALUES ($1, $2, $3, $4, $5) RETURNING n
            """,
            hash, operatorId, note, Moment.Store(at), by);

    /// <returns>False if there is none of this number that counts.</returns>
    public bool Revoke(string operatorId, long number, DateTimeOffset at, string by)
        => Execute(
            """
            UPDATE enrol_tokens SET revoked = $3, revoker = $4
            WHERE n = $1 AND operator_id = $2 AND revoked IS NULL
            """,
            number, operatorId, Moment.Store(at), by) == 1;

    public long OpenOf(string operatorId)
        => Number("SELECT count(*) FROM enrol_requests WHERE operator_id = $1 AND state = 'open'", operatorId);

    /// <summary>An open request that says the same; null if there is none.</summary>
    public OperatorRequest? Same(string operatorId, RequestWish wish)
        => Rows(
            $"""
            SELECT {RequestColumns} FROM enrol_requests
            WHERE operator_id = $1 AND state = 'open' AND document = $2 LIMIT 1
            """,
            RequestOf, operatorId, Write(wish)).FirstOrDefault();

    public long Add(string operatorId, RequestWish wish, DateTimeOffset at)
        => Number(
            "INSERT INTO enrol_requests (operator_id, at, state, document) VALUES ($1, $2, 'open', $3) RETURNING n",
            operatorId, Moment.Store(at), Write(wish));

    public OperatorRequest? Request(long number)
        => Rows($"SELECT {RequestColumns} FROM enrol_requests WHERE n = $1", RequestOf, number).FirstOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="operatorId">Null: of all.</param>
    public List<OperatorRequest> Requests(string? operatorId, bool openOnly, long? before, int limit)
        => Rows(
            $"""
            SELECT {RequestColumns} FROM enrol_requests
            WHERE n < $1 AND ($2 = '' OR operator_id = $2) AND ($3 = 0 OR state = 'open') ORDER BY n DESC LIMIT $4
            """,
            RequestOf, before ?? long.MaxValue, operatorId ?? "", openOnly ? 1L : 0L, (long)limit);

    public void Decide(long number, string state, DateTimeOffset at, string by, string decision, long? version)
        => Execute(
            """
            UPDATE enrol_requests SET state = $2, decided = $3, decider = $4, decision = $5, version = $6 WHERE n = $1
            """,
            number, state, Moment.Store(at), by, decision, version);

    private static string Write(RequestWish wish) => JsonSerializer.Serialize(wish, CentralJson.Default.RequestWish);

    private static OperatorRequest RequestOf(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), Moment.Read(row.GetInt64(2)),
        JsonSerializer.Deserialize(row.GetString(3), CentralJson.Default.RequestWish)!, row.GetString(4),
        row.IsDBNull(5) ? null : Moment.Read(row.GetInt64(5)), TextOf(row, 6), TextOf(row, 7),
        row.IsDBNull(8) ? null : row.GetInt64(8));

    private static string? TextOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private long Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        return statement.Number(values) ?? 0;
    }

    private int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        return statement.Execute(values);
    }

    private List<T> Rows<T>(string question, Func<DbDataReader, T> rowOf, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, question);
        return statement.Rows(rowOf, values);
    }
}
