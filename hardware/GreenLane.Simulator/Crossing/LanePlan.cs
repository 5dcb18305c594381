using System.Security.Cryptography;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Crossing;

/// <summary>How one lane is fitted.</summary>
/// <param name="Id">Its id in the gateway's configuration.</param>
/// <param name="Direction">As its country sees it.</param>
/// <param name="LimitsFitted">The barrier's limit switches are wired.</param>
/// <param name="ExitLoopFitted">A loop behind the barrier is wired.</param>
/// <param name="ReaderPort">Where its LLRP reader listens.</param>
/// <param name="GuardPort">Where its gateway listens for its guard's reports.</param>
/// <param name="Socket">Absolute path of its simulated board's socket.</param>
public sealed record LanePlan(
    string Id, LaneDirection Direction, CameraFormat Camera, bool LimitsFitted, bool ExitLoopFitted, int ReaderPort,
    int GuardPort,
    string Socket)
{
    public string ReaderId => $"rfid-{Id}";

    public string CameraId => $"front-{Id}";

    /// <summary>The camera's secret in the gateway's configuration: a desk's, so it may stand here.</summary>
    public string CameraSecret => $"desk-camera-{Id}";

    /// <summary>The guard's key, a desk's too.</summary>
    public byte[] GuardKey => SHA256.HashData(Encoding.UTF8.GetBytes($"desk-guard-{Id}"));
}
