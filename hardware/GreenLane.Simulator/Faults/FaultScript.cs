using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Devices;
using GreenLane.Simulator.Programs;
using GreenLane.Simulator.Reports;

namespace GreenLane.Simulator.Faults;

/// <summary>Carries the ordered faults out, one after the other, while the traffic runs.</summary>
public sealed class FaultScript(
    ImmutableArray<FaultOrder> orders, ImmutableArray<SideRig> sides, Narrator narrator, TimeProvider time)
{
    /// <summary>A killed gateway's board must have released its lines after this.</summary>
    public static readonly TimeSpan BoardGoneLimit = TimeSpan.FromSeconds(1);

    public const string BoardAlive = "board-of-dead-gateway-alive";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);

    private readonly List<Violation> _violations = [];

    public bool IsOver { get; private set; }

    /// <summary>What was found wrong; complete once <see cref="IsOver"/>.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <param name="ending">Begin no more; what was killed is still started again, for the tail to drain.</param>
    public async Task Run(CancellationToken ending, CancellationToken stop)
    {
        foreach (var order in orders)
        {
            await Task.Delay(Pause, time, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ending.IsCancellationRequested)
            {
                break;
            }

            await Carry(order, stop).ConfigureAwait(false);
        }

        IsOver = true;
    }

    private async Task Carry(FaultOrder order, CancellationToken stop)
    {
        var side = sides[order.Side];
        var program = ProgramOf(order, side);
        narrator.Say($"fault: kill -9 of the {program.Name}");
        await program.Kill(stop).ConfigureAwait(false);
        if (order.Target == FaultTarget.Gateway)
        {
            side.GatewayKills++;
            await LookAtBoards(side, stop).ConfigureAwait(false);
        }

        await Task.Delay(order.Away, time, stop).ConfigureAwait(false);
        narrator.Say(string.Create(CultureInfo.InvariantCulture,
            $"the {program.Name} is started again after {order.Away.TotalSeconds:0} s"));
        program.Start();
    }

    /// <summary>The end of the process is all lines released: green must not outlive it.</summary>
    private async Task LookAtBoards(SideRig side, CancellationToken stop)
    {
        foreach (var lane in side.Lanes)
        {
            if (!await lane.Board.Lines.WaitFor(() => !lane.Board.IsConnected && !lane.Board.Lines[LineNames.Green],
                BoardGoneLimit, stop).ConfigureAwait(false))
            {
                _violations.Add(new Violation(
                    BoardAlive, lane.Place, null, null, "the gateway was killed and its board still answers"));
            }
        }
    }

    private static ChildProgram ProgramOf(FaultOrder order, SideRig side) => order.Target switch
    {
        FaultTarget.Broker => side.Broker,
        FaultTarget.Centre => side.Centre,
        _ => side.Gateway,
    };
}
