namespace GreenLane.Central.Api;

/// <summary>How far one epoch of a gateway's outbox is held here.</summary>
/// <param name="DurableThrough">Every sequence from 1 to this one is stored or declared lost.</param>
/// <param name="Stored">Events held of this epoch.</param>
/// <param name="Lost">Sequences that the gateway declared lost and that never came.</param>
/// <param name="Missing">Sequences below the highest one that have not come yet.</param>
public sealed record EpochDocument(
    string Epoch, long DurableThrough, long Highest, long Stored, long Lost, long Missing);
