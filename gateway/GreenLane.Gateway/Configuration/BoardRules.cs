using System.Globalization;
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
        if (driver == BoardDriver.Mcp23017)
        {
            settings = settings with { Bus = part.Number("Bus", settings.Bus, 0, 255), Address = Address(part) };
        }

        foreach (var problem in settings.Problems())
        {
            part.Complain(problem.Key, problem.Text);
        }

        CheckGuard(part, settings);
        return settings;
    }

    /// <summary>
    /// A real lane has a guard whose relays are proved, or says that it has none; a simulated one may do as it likes.
    /// </summary>
    private static void CheckGuard(ConfigurationPart part, BoardSettings settings)
    {
        var guardless = part.OneOf("Guard", false, ("none", true), ("contacts", false));
        var wiring = settings.Wiring;
        if (settings.Driver == BoardDriver.Simulated || guardless)
        {
            return;
        }

        Wired(nameof(wiring.GuardTripped), wiring.GuardTripped, "wire the lane guard");
        Wired(nameof(wiring.GatewayRelayContact), wiring.GatewayRelayContact, "no green without proof of the relay");
        Wired(nameof(wiring.GuardRelayContact), wiring.GuardRelayContact, "no green without proof of the relay");

        void Wired(string name, int pin, string why)
        {
            if (pin == LaneBoardWiring.NotWired)
            {
                part.Complain(name, $"is missing: {why}, or say \"Guard\": \"none\"");
            }
        }
    }

    /// <summary>JSON has no hexadecimal numbers, and data sheets nothing else: both 32 and "0x20" are taken.</summary>
    private static int Address(ConfigurationPart part)
    {
        const string prefix = "0x";
        var text = part.Text("Address") ?? "";
        return text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, null, out var address)
                ? address
                : part.Number("Address", Mcp23017.DefaultI2cAddress, 0, 127);
    }

    private static LaneBoardWiring Wiring(ConfigurationPart part) => new()
    {
        Red = Pin(part, nameof(LaneBoardWiring.Red)),
        Green = Pin(part, nameof(LaneBoardWiring.Green)),
        BarrierUp = Pin(part, nameof(LaneBoardWiring.BarrierUp)),
        BarrierDown = Pin(part, nameof(LaneBoardWiring.BarrierDown)),
        BarrierPulse = part.Time(
            nameof(LaneBoardWiring.BarrierPulse), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(5)),
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
