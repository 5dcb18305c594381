using System.Text.Json;

namespace GreenLane.Gateway.Http;

/// <summary>Who did what, newest first.</summary>
/// <param name="Next">What to give as <c>after</c> for older ones; null at the end.</param>
internal sealed record AuditList(IReadOnlyList<AuditItem> Items, string? Next);

/// <summary>One record.</summary>
/// <param name="Seq">Its place in the journal's chain.</param>
/// <param name="Clock">How far the time can be believed: synced, holdover or untrusted.</param>
/// <param name="Passage">Id of the passage it is about; null: none.</param>
/// <param name="Act">What was done, by whom and why, as recorded.</param>
internal sealed record AuditItem(
    string Seq, DateTimeOffset At, string Clock, string Lane, string? Passage, JsonElement Act);

/// <summary>What somebody did at one passage.</summary>
/// <param name="Second">Who confirmed it; null: nobody had to.</param>
internal sealed record ActDocument(
    DateTimeOffset At, string Verb, string By, string? Second, string? ReasonCode, string? Text);
