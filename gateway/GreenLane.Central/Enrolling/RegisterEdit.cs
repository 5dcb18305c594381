using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>What becomes of a register's content by one act, and how the history tells it.</summary>
/// <param name="Content">Null where it cannot be done.</param>
/// <param name="What">The act's id, as <see cref="RegisterVersion.What"/>.</param>
/// <param name="Operator">Whose history it belongs to; null: of several, none in particular.</param>
/// <param name="Subject">The operator or the vehicle.</param>
/// <param name="Problem">Why it cannot be done; else null.</param>
internal sealed record RegisterEdit(
    RegistryContent? Content, string What, string? Operator, string Subject, string? Problem = null)
{
    public static RegisterEdit Impossible(string problem) => new(null, "", null, "", problem);
}
