namespace GreenLane.LaneGuard;

/// <summary>What may be known of a guard, and nothing that could change it.</summary>
public interface IGuardWindow
{
    /// <summary>Fills in how the guard stands after its last turn. May be called from any thread.</summary>
    void Show(GuardReport report);
}
