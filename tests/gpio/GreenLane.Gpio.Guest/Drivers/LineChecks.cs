using System.Device.Gpio;
using System.Diagnostics;
using GreenLane.Gpio.Guest.Board;
using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gpio.Guest.Drivers;

/// <summary>What other holders of lines, edges and a vanishing chip do to the drivers.</summary>
internal sealed class LineChecks(string library, SimChip chip, LaneBoardWiring wiring)
{
    private const string Live = "/sys/kernel/config/gpio-sim/" + DriverChecks.Label + "/live";

    public void BusyLines()
    {
        foreach (var line in wiring.Lines)
        {
            using var holder = Hold(line.Pin);
            var opened = LaneBoards.TryOpen(
                DriverChecks.Settings(wiring), TimeProvider.System, new LogLines(), out var board, out var why);
            board?.Dispose();
            LetGo(holder);

            Expect.That(!opened, $"{line.Name} was held by another process, and the board opened");
            Expect.That(
                why!.Contains($"line {line.Name} (pin {line.Pin})", StringComparison.Ordinal)
                    && why.Contains("busy", StringComparison.OrdinalIgnoreCase),
                $"with {line.Name} held the error reads: {why}");
        }
    }

    public void FreedLine()
    {
        LetGo(Hold(wiring.Green));
        using var board = DriverChecks.Open(wiring);
        Expect.Equal(
            BoardStatus.Follows, board.Apply(new(Aspect.Green, false, DriverSign.Wait)), "the board's answer");
        Expect.That(chip.IsHigh(wiring.Green), "green is not driven");
    }

    public void NothingHeld()
    {
        using var holder = Hold(wiring.GuardRelayContact);
        LaneBoards.TryOpen(
            DriverChecks.Settings(wiring), TimeProvider.System, new LogLines(), out var board, out _);
        board?.Dispose();

        Expect.Equal(1, KernelLines.Of(DriverChecks.Label).Count, "lines held beside the neighbour's");
        LetGo(holder);
    }

    /// <summary>
    /// The lane polls and needs no edge; whoever builds on this library's edges finds here what it can count on.
    /// </summary>
    public void Edges()
    {
        const int edges = 200;
        using var controller = new GpioController(Libraries.Open(library, DriverChecks.Label));
        controller.OpenPin(wiring.EntryLoop, PinMode.Input);
        var seen = 0;
        var wrong = 0;
        var expected = PinEventTypes.Rising;
        controller.RegisterCallbackForPinValueChangedEvent(
            wiring.EntryLoop, PinEventTypes.Rising | PinEventTypes.Falling, (_, change) =>
            {
                wrong += change.ChangeType == expected ? 0 : 1;
                Interlocked.Increment(ref seen);
            });
        for (var i = 0; i < edges; i++)
        {
            expected = i % 2 == 0 ? PinEventTypes.Rising : PinEventTypes.Falling;
            chip.Pull(wiring.EntryLoop, i % 2 == 0);
            var count = i + 1;
            Expect.Within(TimeSpan.FromSeconds(5), () => Volatile.Read(ref seen) >= count, $"edge {count}");
        }

        Expect.Equal(edges, Volatile.Read(ref seen), "edges seen");
        Expect.Equal(0, wrong, "edges of the wrong kind");
    }

    public void ChipVanishes()
    {
        var board = DriverChecks.Open(wiring);
        File.WriteAllText(Live, "0");
        var read = board.Read();
        var applied = board.Apply(default);

        Expect.Equal(BoardStatus.Unreachable, applied, "the answer of a board without a chip");
        Expect.Equal(LaneBoardWiring.SetWhenUnreadable, read & LaneBoardWiring.SetWhenUnreadable, "what is read");
        board.Dispose();
    }

    private static Process Hold(int pin)
    {
        var holder = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "hold", DriverChecks.Label, $"{pin}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Expect.Equal("held", holder.StandardOutput.ReadLine(), $"pin {pin}'s holder");
        return holder;
    }

    private static void LetGo(Process holder)
    {
        holder.StandardInput.Close();
        holder.WaitForExit();
        holder.Dispose();
    }
}
