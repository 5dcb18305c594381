using System.Globalization;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Reports;

/// <summary>Tells what happens, one calm line at a time. Thread-safe.</summary>
/// <param name="headless">Then trucks are not told one by one.</param>
public sealed class Narrator(TextWriter output, bool headless, TimeProvider time)
{
    private readonly Lock _gate = new();

    public void Say(string text)
    {
        lock (_gate)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss}  {text}"));
            output.Flush();
        }
    }

    public void Tell(TruckVisit visit)
    {
        if (!headless)
        {
            var truck = visit.Truck;
            var seconds = (visit.LeftAt - visit.ArrivedAt).TotalSeconds;
            Say(string.Create(CultureInfo.InvariantCulture,
                $"{visit.Place,-14} #{truck.Number,-4} {truck.Plate ?? "(no plate)",-14} {truck.Kind,-19} {How(visit)}"
                + $" ({seconds:0.0} s)"));
        }
    }

    private static string How(TruckVisit visit) => visit.Departure switch
    {
        _ when visit.Interrupted => "left behind: the gateway died, or paused and the guard cut green",
        Departure.DrivesOnGreen => "green, drove through",
        Departure.BacksOutOfGreen => "green, backed out",
        Departure.ToDesk => "red, officer: to the desk",
        Departure.ToInspection => "red, officer: to the inspection",
        Departure.OfficerReleases => "red, officer: released",
        _ => "red, reversed out",
    };
}
