using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>
/// Reads a lane's <c>Board</c> section; what is wrong with the wiring itself, the hardware project says.
/// </summary>
internal static class BoardRules
{
    /// <param name="elsewhere">Lines that come from tag readers.</param>
    public static BoardSettings Read(ConfigurationPart part, string directory, LaneLines elsewhere)
    {
        var driver = BoardDriverNames.TryParse(part.Text("Driver"), out var named) ? named : BoardDriver.None;
        var socket = part.Text("Socket");
        var settings = new BoardSettings
        {
            Driver = driver,
            Chip = part.Text("Chip"),
            Socket = socket is null ? null : Path.GetFullPath(socket, directory),
            Wiring = Wiring(part) with
            {
                // A loop that comes over a network can be lost, and that is a fault of its own.
                Elsewhere = elsewhere
                    | ((elsewhere & LaneLines.EntryLoop) != 0 ? LaneLines.EntryLoopFault : LaneLines.None),
            },
        };
        foreach (var problem in settings.Problems())
        {
            part.Complain(problem.Key, problem.Text);
        }

        var guardless = part.OneOf("Guard", false, ("none", true), ("contacts", false));
        if (settings.Wiring.GuardTripped == LaneBoardWiring.NotWired && !guardless
            && driver is not BoardDriver.Simulated)
        {
            part.Complain("GuardTripped", "is missing: wire the lane guard, or say \"Guard\": \"none\"");
        }

        return settings;
    }

    private static LaneBoardWiring Wiring(ConfigurationPart part) => new()
    {
        Red = Pin(part, nameof(LaneBoardWiring.Red)),
        Green = Pin(part, nameof(LaneBoardWiring.Green)),
        BarrierUp = Pin(part, nameof(LaneBoardWiring.BarrierUp)),
        BarrierDown = Pin(part, nameof(LaneBoardWiring.BarrierDown)),
        Heartbeat = Pin(part, nameof(LaneBoardWiring.Heartbeat)),
        SignWait = Pin(part, nameof(LaneBoardWiring.SignWait)),
        SignDesk = Pin(part, nameof(LaneBoardWiring.SignDesk)),
        SignDrive = Pin(part, nameof(LaneBoardWiring.SignDrive)),
        EntryLoop = Pin(part, nameof(LaneBoardWiring.EntryLoop)),
        BarrierLoop = Pin(part, nameof(LaneBoardWiring.BarrierLoop)),
        ExitLoop = Pin(part, nameof(LaneBoardWiring.ExitLoop)),
        Curtain = Pin(part, nameof(LaneBoardWiring.Curtain)),
        EntryLoopFault = Pin(part, nameof(LaneBoardWiring.EntryLoopFault)),
        BarrierLoopFault = Pin(part, nameof(LaneBoardWiring.BarrierLoopFault)),
        BarrierUpLimit = Pin(part, nameof(LaneBoardWiring.BarrierUpLimit)),
        BarrierDownLimit = Pin(part, nameof(LaneBoardWiring.BarrierDownLimit)),
        RedFeedback = Pin(part, nameof(LaneBoardWiring.RedFeedback)),
        GreenFeedback = Pin(part, nameof(LaneBoardWiring.GreenFeedback)),
        ModeKey = Pin(part, nameof(LaneBoardWiring.ModeKey)),
        StopButton = Pin(part, nameof(LaneBoardWiring.StopButton)),
        MainsFail = Pin(part, nameof(LaneBoardWiring.MainsFail)),
        GuardTripped = Pin(part, nameof(LaneBoardWiring.GuardTripped)),
        GatewayRelayContact = Pin(part, nameof(LaneBoardWiring.GatewayRelayContact)),
        GuardRelayContact = Pin(part, nameof(LaneBoardWiring.GuardRelayContact)),
    };

    private static int Pin(ConfigurationPart part, string name)
        => part.Number(name, LaneBoardWiring.NotWired, 0, LaneBoardWiring.MaxPin);
}
