namespace GreenLane.Faults.Suspension;

/// <param name="Cause">What was wrong with the file.</param>
/// <param name="Refused">Both gateways kept what was in force, and let trucks through by it.</param>
/// <param name="Alarmed">Both have a retained alarm at the broker that names the cause.</param>
internal sealed record RefusalResult(string Cause, bool Refused, bool Alarmed);
