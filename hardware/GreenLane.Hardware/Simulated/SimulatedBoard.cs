using System.Device.Gpio;
using System.Diagnostics.CodeAnalysis;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>
/// A lane's board for the desk: its inputs are worked, its outputs watched, through a Unix socket (DESIGN 10, 12).
/// </summary>
/// <remarks>
/// <para>
/// Levels are logical. Lamp feedback follows its lamp, and the relays' contacts follow green, until somebody sets them
/// by hand; released, they follow again. All other inputs stand at 0 until they are set, and fall back to 0 when
/// released. <c>watch</c> streams changes only, from the moment it is obeyed; ask for present levels with <c>get</c>.
/// </para>
/// <para>A turn of the lane never waits for a client: a change is queued, and who does not read is dropped.</para>
/// </remarks>
internal sealed class SimulatedBoard : IDisposable
{
    private const long MicrosecondsPerSecond = 1_000_000;

    private readonly Dictionary<string, BoardLine> _lines;
    private readonly BoardLine[] _lineOfPin = new BoardLine[LaneBoardWiring.MaxPin + 1];
    private readonly TimeProvider _time;
    private readonly SimulatedBoardSocket _socket;
    private LaneLines _setByHand;

    private SimulatedBoard(LaneBoardWiring wiring, SimulatedBoardSocket socket, TimeProvider time)
    {
        _time = time;
        _socket = socket;
        _lines = wiring.Lines.Where(line => line.IsWired).ToDictionary(line => line.Name, StringComparer.Ordinal);
        foreach (var line in _lines.Values)
        {
            _lineOfPin[line.Pin] = line;
        }

        Driver = new SimulatedDriver(LaneBoardWiring.MaxPin + 1, Changed);
    }

    /// <summary>The lines themselves.</summary>
    public SimulatedDriver Driver { get; }

    public static bool TryOpen(
        BoardSettings settings,
        TimeProvider time,
        ILogger logger,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
    {
        board = null;
        if (!SimulatedBoardSocket.TryListen(settings.Socket!, logger, out var socket, out why))
        {
            return false;
        }

        var simulated = new SimulatedBoard(settings.Wiring, socket, time);
        board = new LaneBoard(new GpioController(simulated.Driver), settings.Wiring, simulated);

        // Clients are served once red is shown: the first answer anybody gets is that of a lane at rest.
        socket.Serve(simulated);
        return true;
    }

    /// <summary>Does what one client asks.</summary>
    /// <returns>What to answer it; null for a command that is obeyed in silence.</returns>
    public BoardAnswer? Obey(BoardCommand command)
    {
        if (!_lines.TryGetValue(command.Line, out var line))
        {
            return BoardAnswer.Error($"no line {command.Line} is wired");
        }

        if (command.Verb == BoardVerb.Get)
        {
            return BoardAnswer.Of(Driver.Level(line.Pin) ? "1" : "0");
        }

        if (line.IsOutput)
        {
            return BoardAnswer.Error($"{line.Name} is an output: the gateway drives it");
        }

        lock (Driver.Gate)
        {
            var byHand = command.Verb == BoardVerb.Set;
            _setByHand = byHand ? _setByHand | line.Input : _setByHand & ~line.Input;
            Driver.Set(line.Pin, byHand ? command.Level : LampOf(line.Input) is { } lamp && Driver.Level(lamp.Pin));
        }

        return null;
    }

    public void Dispose() => _socket.Dispose();

    private BoardLine? LampOf(LaneLines input) => input switch
    {
        LaneLines.RedFeedback => _lines[nameof(LaneBoardWiring.Red)],
        LaneLines.GreenFeedback or LaneLines.GatewayRelayContact or LaneLines.GuardRelayContact
            => _lines[nameof(LaneBoardWiring.Green)],
        _ => null,
    };

    private void Changed(int pin, bool high)
    {
        var line = _lineOfPin[pin];
        _socket.Tell(new BoardAnswer(line.Name, Microseconds(), high));
        Follow(line.Name, high);
    }

    /// <summary>What the wiring of a cabinet makes follow: currents their lamps, relays' contacts green.</summary>
    private void Follow(string lamp, bool lit)
    {
        foreach (var line in _lines.Values)
        {
            if (!line.IsOutput && (_setByHand & line.Input) == 0 && LampOf(line.Input)?.Name == lamp)
            {
                Driver.Set(line.Pin, lit);
            }
        }
    }

    /// <summary>
    /// Monotonic time as every process of this machine counts it, so that clients can compare with their own.
    /// </summary>
    private long Microseconds()
    {
        var (seconds, rest) = Math.DivRem(_time.GetTimestamp(), _time.TimestampFrequency);
        return (seconds * MicrosecondsPerSecond) + (rest * MicrosecondsPerSecond / _time.TimestampFrequency);
    }
}
