using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Movements;

/// <summary>What another system is told: that goods moving under these numbers passed here.</summary>
/// <param name="Id">The passage's; told twice, it is the same.</param>
/// <param name="Gateway">//country/crossing/gateway/lane</param>
/// <param name="Direction">entry or exit.</param>
/// <param name="Mrns">Of the notices that counted.</param>
/// <param name="PassedAt">When the passage closed.</param>
/// <param name="Clock">synced, holdover or untrusted.</param>
public sealed record MovementNotice(
    string Id, string Gateway, string? Direction, IReadOnlyList<string> Mrns, DateTimeOffset PassedAt, string Clock)
{
    /// <returns>Null for a passage that nobody has to be told of.</returns>
    public static MovementNotice? Of(PassageDocument passage, string gateway, string? direction)
    {
        ArgumentNullException.ThrowIfNull(passage);
        string[] mrns = passage is { Outcome: "released", Papers: { } papers }
            ? [.. papers.Notices.Where(notice => notice.Counts).Select(notice => notice.Mrn).OfType<string>()]
            : [];
        return mrns.Length == 0 || passage.ClosedAt is not { } closed
            ? null
            : new(passage.Id, $"{gateway}/{passage.Lane}", direction, mrns, closed, passage.Clock);
    }
}
