namespace GreenLane.Gateway.Movements;

/// <summary>How far the journal was told: in the data directory, written after each that was told.</summary>
/// <param name="Epoch">The journal it is about; another one is told from its beginning.</param>
/// <param name="Record">Its last record that needs no telling any more.</param>
public sealed record MovementCursor(string Epoch, long Record);
