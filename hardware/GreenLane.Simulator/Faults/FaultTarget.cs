namespace GreenLane.Simulator.Faults;

/// <summary>Which program a fault kills.</summary>
public enum FaultTarget : byte
{
    Broker,
    Centre,
    Gateway,
}
