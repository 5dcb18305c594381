using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>A range declared lost, and the event that declared it.</summary>
internal readonly record struct LostRow(EpochRow Epoch, LostRange Range, EventRow DeclaredBy);
