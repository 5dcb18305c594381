namespace GreenLane.Reporting.Journal;

/// <summary>An event waiting in the outbox.</summary>
/// <param name="Sequence">Dense within the epoch, from 1.</param>
/// <param name="Lane">The lane on whose topic it is published.</param>
/// <param name="Json">The <see cref="Contracts.PassageEvent"/> in structured JSON, as it was when it was made
/// durable.</param>
public sealed record OutgoingEvent(long Sequence, string Lane, string Json);
