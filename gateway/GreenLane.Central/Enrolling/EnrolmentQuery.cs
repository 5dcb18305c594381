using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Store;

namespace GreenLane.Central.Enrolling;

/// <summary>What the store knows of enrolment.</summary>
internal sealed class EnrolmentQuery(DbConnection connection)
{
    private const string ProposalColumns = "n, state, decided, decider, decision, document";

    private const string PublicationColumns =
        "sequence, version, at, actor, second, reason, state, created, expires, content_hash, handed, hash";

    /// <summary>Requests of operators, and by what they are let in.</summary>
    public RequestTables Requests { get; } = new(connection);

    /// <summary>The number of the register's latest version; 0 before the first.</summary>
    public long LatestVersion => Number("SELECT max(n) FROM enrol_versions");

    /// <summary>The latest sequence that was given out; 0 before the first.</summary>
    public long LatestSequence => Number("SELECT max(sequence) FROM enrol_publications");

    public long OpenProposals => Number("SELECT count(*) FROM enrol_proposals WHERE state = 'open'");

    /// <summary>Changes of the register, newest first.</summary>
    /// <param name="operatorId">Only those of this operator, and imports, which may concern anybody; null: all.</param>
    public List<RegisterVersion> Versions(long? before, int limit, string? operatorId = null)
        => Rows(
            """
            SELECT n, at, actor, second, what, subject, reason, operators, vehicles, operator_id FROM enrol_versions
            WHERE n < $1 AND ($3 = '' OR operator_id = $3 OR what = 'import') ORDER BY n DESC LIMIT $2
            """,
            row => new RegisterVersion(
                row.GetInt64(0), Moment.Read(row.GetInt64(1)), row.GetString(2), TextOf(row, 3), row.GetString(4),
                row.GetString(5), row.GetString(6), (int)row.GetInt64(7), (int)row.GetInt64(8), TextOf(row, 9)),
            before ?? long.MaxValue, (long)limit, operatorId ?? "");

    /// <summary>The content of a version; null if it was let go of, or never was.</summary>
    public byte[]? VersionContent(long version)
        => Bytes("SELECT content FROM enrol_versions WHERE n = $1", version);

    /// <summary>Newest first.</summary>
    public List<Proposal> Proposals(bool openOnly, int limit)
        => Rows(
            $"SELECT {ProposalColumns} FROM enrol_proposals WHERE state = 'open' OR $1 = 0 ORDER BY n DESC LIMIT $2",
            ProposalOf, openOnly ? 1L : 0L, (long)limit);

    public Proposal? Proposal(long id)
        => Rows($"SELECT {ProposalColumns} FROM enrol_proposals WHERE n = $1", ProposalOf, id).FirstOrDefault();

    public byte[]? ProposalContent(long id) => Bytes("SELECT content FROM enrol_proposals WHERE n = $1", id);

    /// <summary>Newest first.</summary>
    public List<Publication> Publications(int limit)
        => Rows(
            $"SELECT {PublicationColumns} FROM enrol_publications ORDER BY sequence DESC LIMIT $1", PublicationOf,
            (long)limit);

    public Publication? Publication(long sequence)
        => Rows(
            $"SELECT {PublicationColumns} FROM enrol_publications WHERE sequence = $1", PublicationOf, sequence)
            .FirstOrDefault();

    public Publication? LatestHanded()
        => Rows(
            $"""
            SELECT {PublicationColumns} FROM enrol_publications WHERE state = 'handed'
            ORDER BY sequence DESC LIMIT 1
            """,
            PublicationOf).FirstOrDefault();

    /// <summary>The file, or what is to be signed; null if it was let go of.</summary>
    public byte[]? PublicationContent(long sequence)
        => Bytes("SELECT content FROM enrol_publications WHERE sequence = $1", sequence);

    private static Proposal ProposalOf(DbDataReader row)
        => JsonSerializer.Deserialize(row.GetString(5), CentralJson.Default.Proposal)! with
        {
            Id = row.GetInt64(0),
            State = row.GetString(1),
            DecidedAt = MomentOf(row, 2),
            DecidedBy = TextOf(row, 3),
            Decision = TextOf(row, 4),
        };

    private static Publication PublicationOf(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), Moment.Read(row.GetInt64(2)), row.GetString(3), TextOf(row, 4),
        row.GetString(5), row.GetString(6), Moment.Read(row.GetInt64(7)), Moment.Read(row.GetInt64(8)),
        row.GetString(9), MomentOf(row, 10), TextOf(row, 11));

    private static string? TextOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? MomentOf(DbDataReader row, int column)
        => row.IsDBNull(column) ? null : Moment.Read(row.GetInt64(column));

    private long Number(string question)
    {
        using var statement = new Statement(connection, question);
        return statement.Number() ?? 0;
    }

    private byte[]? Bytes(string question, long key)
        => Rows(question, row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), key).FirstOrDefault();

    private List<T> Rows<T>(string question, Func<DbDataReader, T> rowOf, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, question);
        return statement.Rows(rowOf, values);
    }
}
