namespace GreenLane.Gateway.Movements;

/// <summary>The way to another system that wants to know which movements passed.</summary>
/// <remarks>What it was told and did not say, after a crash, it is told again: by id it is the same.</remarks>
public interface IMovementPort
{
    /// <returns>What became of it, and why; no exception but a cancellation leaves.</returns>
    Task<(TellOutcome Outcome, string Why)> TellAsync(MovementNotice notice, CancellationToken ct);
}
