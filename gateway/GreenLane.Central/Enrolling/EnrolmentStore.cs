using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Store;

namespace GreenLane.Central.Enrolling;

/// <summary>Keeps the register in the store, over one connection that it owns; used by one caller at a time.</summary>
/// <remarks>
/// Every change is one transaction under a lock, so that of several people, and of several instances, one decides at a
/// time on what all of them see. Whatever fails throws <see cref="DbException"/>: throw this away then.
/// </remarks>
internal sealed class EnrolmentStore(DbConnection connection, string begin, string lead) : IDisposable
{
    /// <summary>Contents of the register's latest versions are kept; of earlier ones their lines are.</summary>
    private const int VersionsWithContent = 5;

    /// <summary>Reads what is so now, within a change.</summary>
    public EnrolmentQuery Now { get; } = new(connection);

    /// <summary>Does one step: durable when this returns an answer that it is done, and nothing else.</summary>
    public EnrolmentAnswer Change(Func<EnrolmentStore, EnrolmentAnswer> step)
    {
        Execute(begin);
        Execute(lead);
        var answer = step(this);
        Execute(answer.IsDone ? "COMMIT" : "ROLLBACK");
        return answer;
    }

    public void Add(RegisterVersion version, byte[] content)
    {
        Execute(
            """
            INSERT INTO enrol_versions (
                n, at, actor, second, what, subject, reason, operators, vehicles, operator_id, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            version.Version, Moment.Store(version.At), version.By, version.Second, version.What, version.Subject,
            version.Reason, (long)version.Operators, (long)version.Vehicles, version.Operator, content);
        Execute(
            "UPDATE enrol_versions SET content = NULL WHERE n <= $1 AND content IS NOT NULL",
            version.Version - VersionsWithContent);
    }

    /// <summary>Takes what was proposed; an earlier import of the same person gives way to a new one.</summary>
    /// <returns>Its number.</returns>
    public long Add(Proposal proposal, byte[]? content)
    {
        if (proposal.Import is not null)
        {
            Execute(
                """
                UPDATE enrol_proposals SET state = 'replaced', content = NULL
                WHERE state = 'open' AND kind = 'import' AND actor = $1
                """,
                proposal.By);
        }

        using var add = new Statement(connection, """
            INSERT INTO enrol_proposals (at, actor, kind, base, state, document, content)
            VALUES ($1, $2, $3, $4, 'open', $5, $6) RETURNING n
            """);
        return add.Number(
            Moment.Store(proposal.At), proposal.By, proposal.Import is null ? "status" : "import", proposal.Version,
            JsonSerializer.Serialize(proposal, CentralJson.Default.Proposal), content) ?? 0;
    }

    public void Decide(Proposal proposal, string state, DateTimeOffset at, string by, string decision)
        => Execute(
            """
            UPDATE enrol_proposals SET state = $2, decided = $3, decider = $4, decision = $5, content = NULL
            WHERE n = $1
            """,
            proposal.Id, state, Moment.Store(at), by, decision);

    public void Add(Publication publication, byte[] content)
        => Execute(
            """
            INSERT INTO enrol_publications (
                sequence, version, at, actor, second, reason, state, created, expires, content_hash, content)
            VALUES ($1, $2, $3, $4, $5, $6, 'to-sign', $7, $8, $9, $10)
            """,
            publication.Sequence, publication.Version, Moment.Store(publication.At), publication.By,
            publication.Second, publication.Reason, Moment.Store(publication.Created),
            Moment.Store(publication.Expires), publication.ContentHash, content);

    /// <summary>Notes that a publication is on its way to the gateways; what came before it is let go of.</summary>
    public void Hand(long sequence, byte[] file, string hash, DateTimeOffset at)
    {
        Execute(
            "UPDATE enrol_publications SET state = 'handed', content = $2, hash = $3, handed = $4 WHERE sequence = $1",
            sequence, file, hash, Moment.Store(at));
        Execute("UPDATE enrol_publications SET content = NULL WHERE sequence < $1 AND content IS NOT NULL", sequence);
        Execute(
            "UPDATE enrol_publications SET state = 'replaced' WHERE sequence < $1 AND state = 'to-sign'", sequence);
    }

    // A connection that is closed rolls back.
    public void Dispose() => connection.Dispose();

    private void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute(values);
    }
}
