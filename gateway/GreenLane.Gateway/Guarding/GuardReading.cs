namespace GreenLane.Gateway.Guarding;

/// <summary>One report of a lane guard, as it was authenticated.</summary>
/// <param name="Phase">self-test, watching, tripped or latched.</param>
/// <param name="Reason">Why it tripped last; none while it watches.</param>
/// <param name="Heartbeat">lost, alive or permitted.</param>
/// <param name="Sight">What it sees and does, <see cref="GuardSight"/>.</param>
/// <param name="Number">Counts the frames of one connection from 1.</param>
/// <param name="Uptime">Since it was switched on.</param>
/// <param name="Trips">Since it was switched on.</param>
/// <param name="LongestTurn">The longest time between two of its turns since it was switched on.</param>
public readonly record struct GuardReading(
    string Phase, string Reason, string Heartbeat, GuardSight Sight, uint Number, TimeSpan Uptime, uint Trips,
    TimeSpan LongestTurn);
