using System.Collections.Immutable;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Http;

/// <summary>What an officer enters afterwards from the paper form, of a truck that passed while the gateway was dead.
/// </summary>
/// <param name="OpenedAt">When the truck stood there, within the last 30 days.</param>
/// <param name="Country">Two capital letters; null: not written down.</param>
/// <param name="Outcome">released, referred, to-desk or to-inspection.</param>
internal sealed record LateEntryBody(
    string? Lane, DateTimeOffset? OpenedAt, string? Plate, string? Country, string? Outcome, string? ReasonCode,
    string? Text);

/// <summary>Makes a passage of it: marked as entered by hand, recorded and sent like any other.</summary>
/// <remarks>
/// It has no verdict and no rules, since nobody evaluated any, and is never counted as automatic. Nobody is taken for
/// enrolled by what a person wrote down.
/// </remarks>
public sealed class LateEntry(
    IJournal journal, WallClock clock, AuditTrail audit, Pseudonyms pseudonyms, ProgramIdentity program)
{
    /// <summary>What stands where a passage that was seen has its way of release, and its camera.</summary>
    public const string ByHand = "by-hand";

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);

    private static readonly ImmutableArray<Outcome> Outcomes =
        [Outcome.Released, Outcome.Referred, Outcome.ToDesk, Outcome.ToInspection];

    /// <returns>The passage, or null with what is wrong; neither: it could not be recorded.</returns>
    internal async Task<(PassageDocument? Passage, string? Wrong)> EnterAsync(
        LateEntryBody body, Crossing crossing, Caller caller, CancellationToken ct)
    {
        var now = clock.Read();
        if (Wrong(body, crossing, now) is { } wrong)
        {
            return (null, wrong);
        }

        var number = journal.NextPassage();
        var passage = Document(body, number, caller, now);
        var act = new AuditDocument(
            audit.NextId(), "passage-entered", body.Lane, number, caller.By, body.ReasonCode, body.Text);
        var entry = audit.Blank(JournalKind.PassageClosed, "") with
        {
            Lane = passage.Lane,
            Passage = number,
            Text = null,
            Document = passage,
            Outgoing = pseudonyms.Of(passage),
        };
        return await audit.WriteAsync(act, ct) && await audit.WriteAsync(entry, ct) ? (passage, null) : (null, null);
    }

    private static string? Wrong(LateEntryBody body, Crossing crossing, in ClockReading now)
        => body.Lane is null || crossing.Find(body.Lane) is null ? "lane is one of this gateway's"
            : body.OpenedAt is not { } opened || opened > now.Utc || opened < now.Utc - Oldest
            ? "openedAt lies within the last 30 days"
            : body.Plate is not { Length: <= 32 } || !PlateText.TryCanonicalise(body.Plate, out _)
            ? "plate has letters and digits, 16 at most"
            : body.Country is not null && !CountryCode.TryParse(body.Country, out _)
            ? "country is two capital letters, or null"
            : !StableId.TryParse<Outcome>(body.Outcome ?? "", out var outcome) || !Outcomes.Contains(outcome)
            ? $"outcome is {string.Join(", ", Outcomes.Select(StableId.Of))}"
            : CommandDesk.TooLong(body.ReasonCode, body.Text);

    private PassageDocument Document(LateEntryBody body, ulong number, Caller caller, in ClockReading now) => new()
    {
        Id = $"{journal.Epoch}-{number}",
        Lane = body.Lane!,
        OpenedAt = body.OpenedAt!.Value.ToUniversalTime(),
        ClosedAt = body.OpenedAt!.Value.ToUniversalTime(),
        Clock = now.QualityId,
        Outcome = body.Outcome,
        ReleasedBy = ByHand,
        EnteredByHand = new HandEntry(caller.By, now.Utc, body.ReasonCode, body.Text),
        Sightings = [new SightingDocument("plate", ByHand, 0, Plate: body.Plate, Country: body.Country)],
        ConfigurationHash = program.ConfigurationHash,
        Program = program.Text,
    };
}
