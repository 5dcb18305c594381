namespace GreenLane.Gateway.Clock;

/// <summary>Whether somebody disciplines the system's clock.</summary>
public interface IKernelClock
{
    /// <returns>False also where the kernel cannot be asked.</returns>
    bool IsSynchronised();
}
