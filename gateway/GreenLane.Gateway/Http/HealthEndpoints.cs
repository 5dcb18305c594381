using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Http;

/// <summary>For supervisors of the process: does it live, and can it serve.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("alive")).ForMachines()
            .WithSummary("The process answers");
        routes.MapGet("/health/ready", Ready).ForMachines()
            .WithSummary("Every lane turns and the journal can be written");
    }

    private static IResult Ready(Crossing crossing, IJournal journal)
    {
        var waiting = crossing.Lanes.Where(lane => lane.Loop.View.Phase == "starting").Select(lane => lane.Loop.Id)
            .ToArray();
        return waiting.Length > 0
            ? Problem.Of(503, "Not ready", $"starting: lane {string.Join(", ", waiting)}")
            : !journal.IsWritable
            ? Problem.Of(503, "Not ready", "the journal cannot be written")
            : TypedResults.Text("ready");
    }
}
