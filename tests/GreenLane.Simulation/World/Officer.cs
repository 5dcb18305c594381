using GreenLane.Gateway.Loop;
using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>The officer at the lane: looks at the terminal and presses buttons.</summary>
internal sealed class Officer(Prng prng)
{
    private const int LookMs = 320;
    private long _lookAtMs;
    private CommandRequest? _asked;
    private string? _passage;
    private int _count;

    /// <summary>The act whose answer is awaited, for the checkers: who was on the loop when it was pressed.</summary>
    public Vehicle? Released { get; private set; }

    /// <summary>Modes an officer has to set back.</summary>
    public bool LaneIsShut { get; set; }

    public void Step(Crossing crossing)
    {
        if (crossing.Process is not { } process || crossing.Time.NowMs < _lookAtMs)
        {
            return;
        }

        _lookAtMs = crossing.Time.NowMs + LookMs;
        Hear(crossing);
        var lane = process.Loop.View;
        if (lane.Faults.Length > 0 && !crossing.Plan.HardwareFails)
        {
            Press(crossing, LaneVerb.Reset, 0);
        }

        if (!LaneIsShut && lane.Mode != "automatic")
        {
            Press(crossing, LaneVerb.Automatic, 0);
        }

        if (lane.Phase == "referred" && lane.Passage is { } passage && passage != _passage && prng.Chance(40))
        {
            _passage = passage;
            var number = ulong.Parse(passage.AsSpan(passage.IndexOf('-', StringComparison.Ordinal) + 1), null);
            Serve(crossing, number);
        }
    }

    public CommandRequest Press(Crossing crossing, LaneVerb verb, ulong passage)
    {
        _asked = new CommandRequest($"c{++_count}", verb, passage, "officer", null, null);
        crossing.Process!.Post(new LaneMessage(LaneMessageKind.Command) { Command = _asked });
        return _asked;
    }

    private void Serve(Crossing crossing, ulong number)
    {
        var vehicle = crossing.Road.Vehicles.Find(v => v.Covers(Road.EntryFrom, Road.EntryTo));
        switch (prng.Below(4))
        {
            case 0 or 1:
                Released = vehicle;
                Press(crossing, LaneVerb.Release, number);
                break;
            case 2:
                Released = null;
                Press(crossing, prng.Of(LaneVerb.ToDesk, LaneVerb.ToInspection), number);
                if (vehicle is not null)
                {
                    vehicle.WavedOn = true;
                }

                break;
            default:
                if (vehicle is not null)
                {
                    vehicle.Leaving = true;
                }

                break;
        }
    }

    /// <summary>A release that was refused, or needs a second person, is none.</summary>
    private void Hear(Crossing crossing)
    {
        if (_asked is { Verb: LaneVerb.Release } && Released is { } vehicle
            && _asked.Answer.Task is { IsCompletedSuccessfully: true, Result: CommandAnswer.NeedsSecond })
        {
            _asked = null;
            vehicle.WavedOn = true;
            Press(crossing, LaneVerb.ToDesk, vehicle.Passage);
        }
    }
}
