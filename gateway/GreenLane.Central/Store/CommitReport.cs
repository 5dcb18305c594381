namespace GreenLane.Central.Store;

/// <summary>What became of a batch.</summary>
/// <param name="Stored">Events that are new.</param>
/// <param name="Doubled">Events that were there already and were dropped.</param>
/// <param name="Conflicting">Of those, the ones that differ from what was stored first; the first one stays.</param>
/// <param name="Lost">Sequences newly declared lost by their gateways.</param>
/// <param name="LimitReached">Events not taken, because their gateway left too many holes or epochs.</param>
/// <param name="SetAside">Of the new ones, those whose time nobody can believe: kept, and in no figure.</param>
/// <param name="LeftToOthers">Messages of gateways that another instance leads.</param>
/// <param name="Positions">Every epoch that the batch touched, also by doubles: their gateway wants the answer.</param>
public sealed record CommitReport(
    int Stored,
    int Doubled,
    int Conflicting,
    long Lost,
    int LimitReached,
    int SetAside,
    int LeftToOthers,
    IReadOnlyList<EpochPosition> Positions,
    IReadOnlyList<StoreChange> Changes);
