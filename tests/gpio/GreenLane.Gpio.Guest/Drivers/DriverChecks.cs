using System.Diagnostics;
using GreenLane.Gpio.Guest.Board;
using GreenLane.Hardware;
using GreenLane.LaneGuard;
using GreenLane.Lanes;

namespace GreenLane.Gpio.Guest.Drivers;

/// <summary>The production drivers on lines of the kernel, through one of the two libraries.</summary>
internal sealed class DriverChecks : IDisposable
{
    public const string Label = "lane";
    public const int Lines = 32;

    /// <summary>Every line a lane can have, each on a pin of its own.</summary>
    private static readonly LaneBoardWiring Wiring = new()
    {
        Red = 5,
        Green = 6,
        BarrierUp = 13,
        BarrierDown = 14,
        Heartbeat = 19,
        SignWait = 7,
        SignDesk = 8,
        SignDrive = 9,
        EntryLoop = 23,
        BarrierLoop = 24,
        ExitLoop = 25,
        Curtain = 26,
        EntryLoopFault = 27,
        BarrierLoopFault = 28,
        BarrierUpLimit = 29,
        BarrierDownLimit = 30,
        RedFeedback = 20,
        GreenFeedback = 21,
        ModeKey = 0,
        StopButton = 1,
        MainsFail = 2,
        GuardTripped = 3,
        GatewayRelayContact = 4,
        GuardRelayContact = 31,
    };

    private readonly string _library;
    private readonly SimChip _chip = new(Label, Lines);

    private DriverChecks(string library) => _library = library;

    public static int Run(string library)
    {
        using var checks = new DriverChecks(library);
        var list = new CheckList();
        Console.WriteLine($"== drivers through {library}");
        list.Holds("A chip is found by its label, and the log says through which library", checks.Found);
        list.Holds("A board that opens lights red and nothing else", checks.OpensRed);
        list.Holds("Outputs follow, as seen from outside", checks.OutputsFollow);
        list.Holds("Never a moment with both lamps driven", checks.BreakBeforeMake);
        list.Holds("Every input is read at its own level", checks.InputsRead);
        list.Holds("Each of 200 changes of an input is seen by polling", checks.ChangesPolled);
        list.Holds("The heartbeat line carries the two patterns, as the guard judges them", checks.Heartbeat);
        list.Holds("A board that ends releases every line", checks.Released);
        list.Holds("A label that no chip carries is an error that names the chips there are", checks.WrongLabel);
        list.Holds("A line beyond the chip's is an error that names it", checks.LineBeyond);
        var lines = new LineChecks(library, checks._chip, Wiring);
        list.Holds("Each line that another process holds is an error at start that names it", lines.BusyLines);
        list.Holds("A line that comes free can be had", lines.FreedLine);
        list.Holds("A start that failed leaves no line held", lines.NothingHeld);
        list.Holds("Each of 200 paced edges arrives, at the right level", lines.Edges);
        list.Holds("A chip that vanishes is an answer, not silence", lines.ChipVanishes);
        list.Close();
        return list.ExitCode;
    }

    public static BoardSettings Settings(LaneBoardWiring wiring, string chip = Label)
        => new() { Driver = BoardDriver.Libgpiod, Chip = chip, Wiring = wiring };

    public static LaneBoard Open(LaneBoardWiring wiring, LogLines? log = null)
    {
        var opened = LaneBoards.TryOpen(
            Settings(wiring), TimeProvider.System, log ?? new LogLines(), out var board, out var why);
        Expect.That(opened, $"the board did not open: {why}");
        return board!;
    }

    public void Dispose() => _chip.Dispose();

    private void Found()
    {
        var log = new LogLines();
        using var board = Open(Wiring, log);

        Expect.That(
            log.Lines.Any(line => line.Contains($"through {_library}", StringComparison.Ordinal)
                && line.Contains($"{Lines} lines", StringComparison.Ordinal)),
            $"the log says: {string.Join(" / ", log.Lines)}");
    }

    private void OpensRed()
    {
        using var board = Open(Wiring);

        Outputs(Wiring.Red, Wiring.SignWait);
        var kernel = KernelLines.Of(Label);
        foreach (var line in Wiring.Lines)
        {
            var direction = kernel.GetValueOrDefault(line.Pin, "not requested");
            Expect.That(
                direction.StartsWith(line.IsOutput ? "out" : "in", StringComparison.Ordinal),
                $"{line.Name} is {direction} to the kernel");
        }
    }

    private void OutputsFollow()
    {
        using var board = Open(Wiring);

        Apply(board, new(Aspect.Green, true, DriverSign.DriveOn));
        Outputs(Wiring.Green, Wiring.BarrierUp, Wiring.SignDrive);
        Apply(board, new(Aspect.Red, false, DriverSign.Desk));
        Outputs(Wiring.Red, Wiring.BarrierDown, Wiring.SignDesk);
        Apply(board, default);
        Outputs(Wiring.Red, Wiring.BarrierDown, Wiring.SignWait);
    }

    private void BreakBeforeMake()
    {
        using var board = Open(Wiring);
        using var stop = new CancellationTokenSource();
        var both = 0;
        var looks = 0;
        var watcher = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Red before and after green: only where it stayed high between was it high together with green.
                var seen = _chip.IsHigh(Wiring.Red) && _chip.IsHigh(Wiring.Green) && _chip.IsHigh(Wiring.Red);
                both += seen ? 1 : 0;
                looks++;
            }
        });
        watcher.Start();
        for (var i = 0; i < 500; i++)
        {
            Apply(board, new(i % 2 == 0 ? Aspect.Green : Aspect.Red, false, DriverSign.Wait));
            Thread.Sleep(1);
        }

        stop.Cancel();
        watcher.Join();
        Expect.That(looks > 500, $"only {looks} looks");
        Expect.Equal(0, both, "looks at which both lamps were driven");
    }

    private void InputsRead()
    {
        using var board = Open(Wiring);
        var inputs = Wiring.Lines.Where(line => !line.IsOutput).ToList();
        foreach (var input in inputs)
        {
            _chip.Pull(input.Pin, true);
            Expect.Equal(input.Input, board.Read(), $"with {input.Name} high what is read");
            _chip.Pull(input.Pin, false);
        }

        Expect.Equal(LaneLines.None, board.Read(), "with all inputs low what is read");
    }

    private void ChangesPolled()
    {
        using var board = Open(Wiring);
        for (var i = 0; i < 200; i++)
        {
            var high = i % 2 == 0;
            _chip.Pull(Wiring.EntryLoop, high);
            Expect.Equal(high ? LaneLines.EntryLoop : LaneLines.None, board.Read(), $"change {i}: what is read");
        }
    }

    private void Heartbeat()
    {
        using var board = Open(Wiring);
        Beat(board, false, HeartbeatClass.Alive);
        Beat(board, true, HeartbeatClass.Permitted);
        Expect.Equal(HeartbeatClass.Lost, Judge(TimeSpan.FromSeconds(1), () => { }), "what silence is taken for");
    }

    private void Beat(LaneBoard board, bool permitted, HeartbeatClass expected)
    {
        var turned = Stopwatch.GetTimestamp();
        var seen = Judge(TimeSpan.FromSeconds(1), () =>
        {
            if (Stopwatch.GetElapsedTime(turned) < TimeSpan.FromMilliseconds(10))
            {
                return;
            }

            turned = Stopwatch.GetTimestamp();
            Apply(board, new(permitted ? Aspect.Green : Aspect.Red, false, DriverSign.Wait));
            board.Beat(Stopwatch.GetElapsedTime(0), permitted);
        });
        Expect.Equal(expected, seen, "the pattern");
    }

    /// <summary>Samples the line as the guard does, every 1 ms, and says what it took it for at the end.</summary>
    private HeartbeatClass Judge(TimeSpan length, Action turn)
    {
        var judge = new HeartbeatJudge();
        var clock = new RunClock();
        var last = clock.NowMs;
        while (clock.NowMs < length.TotalMilliseconds)
        {
            turn();
            var now = clock.NowMs;
            judge.Sample(_chip.IsHigh(Wiring.Heartbeat), (int)(now - last));
            last = now;
            Thread.Sleep(1);
        }

        return judge.Class;
    }

    private void Released()
    {
        Open(Wiring).Dispose();

        Expect.Equal(0, KernelLines.Of(Label).Count, "lines still requested");
        Outputs();
    }

    private void WrongLabel()
    {
        var opened = LaneBoards.TryOpen(
            Settings(Wiring, "pinctrl-bcm2711"), TimeProvider.System, new LogLines(), out _, out var why);

        Expect.That(!opened, "a chip that is not there was opened");
        Expect.That(
            why!.Contains("pinctrl-bcm2711", StringComparison.Ordinal)
                && why.Contains("lane", StringComparison.Ordinal) && why.Contains("guard", StringComparison.Ordinal),
            $"the error reads: {why}");
    }

    private void LineBeyond()
    {
        var opened = LaneBoards.TryOpen(
            Settings(Wiring with { Green = Lines }), TimeProvider.System, new LogLines(), out _, out var why);

        Expect.That(!opened, "a line that is not there was opened");
        Expect.That(why!.Contains($"Green (pin {Lines})", StringComparison.Ordinal), $"the error reads: {why}");
        Expect.Equal(0, KernelLines.Of(Label).Count, "lines requested all the same");
    }

    private static void Apply(LaneBoard board, LaneOutputs outputs)
        => Expect.Equal(BoardStatus.Follows, board.Apply(outputs), $"the board's answer to {outputs}");

    /// <summary>Of all outputs these are high, as the kernel's simulator shows them.</summary>
    private void Outputs(params int[] high)
    {
        foreach (var line in Wiring.Lines.Where(line => line.IsOutput))
        {
            Expect.Equal(high.Contains(line.Pin), _chip.IsHigh(line.Pin), $"{line.Name}'s level");
        }
    }
}
