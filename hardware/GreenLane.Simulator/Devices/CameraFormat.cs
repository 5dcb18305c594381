namespace GreenLane.Simulator.Devices;

/// <summary>The camera makes that stand at the lanes.</summary>
public enum CameraFormat : byte
{
    Hikvision,
    OpenAlpr,
}
