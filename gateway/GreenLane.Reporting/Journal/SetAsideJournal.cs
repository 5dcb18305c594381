using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>A damaged journal that was put out of the way, and what could still be read of it.</summary>
/// <param name="File">Name of the database file, in the same folder.</param>
/// <param name="Lost">Sequences that the centre had not acknowledged; null if that could not be read.</param>
/// <param name="Salvaged">Of those, the events that could be read: they go on in the new journal.</param>
public sealed record SetAsideJournal(string File, LostRange? Lost, ImmutableArray<PassageEvent> Salvaged);
