using GreenLane.Gateway.Configuration;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// What others may see of a lane: immutable documents, swapped by one reference write after every turn.
/// </summary>
internal sealed class LaneWindow
{
    private readonly LaneConfiguration _lane;
    private readonly LaneServices _services;
    private Shown _shown;
    private volatile LaneDocument _document;
    private volatile PassageDocument[] _open = [];
    private long _revision;

    public LaneWindow(LaneConfiguration lane, LaneServices services)
    {
        _lane = lane;
        _services = services;
        _document = Document(default, null, null, []);
    }

    public LaneDocument Lane => _document;

    public void Show(in LaneState state, PassageFile? passage, PassageFile? queued)
    {
        var shown = new Shown(
            state.Mode, state.Phase, state.Passage, state.Queued, state.Faults, state.Outcome, state.Lines,
            LaneBarrier.Position(state, _lane.Settings), passage?.Verdict?.Reason ?? Reason.None,
            passage?.SightingCount ?? 0);
        if (shown == _shown && _revision > 1)
        {
            return;
        }

        _shown = shown;
        _open =
        [
            .. from open in new[] { (File: passage, Outcome: state.Outcome), (File: queued, Outcome: Outcome.None) }
               where open.File is not null
               select open.File.Document(open.Outcome, null, _services.Program),
        ];
        Publish(Document(state, passage, queued, [.. StableId.OfFlags(state.Faults)]));
    }

    /// <summary>The loop has given up: nothing it said before may be taken for live.</summary>
    public void ShowStopped(in LaneState state)
        => Publish(Document(state, null, null, [StableId.Of(LaneFaults.LoopStopped)]) with { Aspect = "red" });

    /// <summary>An open passage as it stood after the latest turn that changed it.</summary>
    public PassageDocument? OpenPassage(string id) => _open.FirstOrDefault(passage => passage.Id == id);

    private void Publish(LaneDocument document)
    {
        _document = document;
        _services.Watcher.OnLane(document);
    }

    private LaneDocument Document(in LaneState state, PassageFile? passage, PassageFile? queued, string[] faults)
        => new()
        {
            Id = _lane.Id,
            Mode = StableId.Of(Lanes.Lane.ModeInForce(state)),
            Phase = StableId.Of(state.Phase),
            Aspect = StableId.Of(Lanes.Lane.Outputs(state).Aspect),
            AspectSeen = Seen(state),
            Barrier = StableId.Of(LaneBarrier.Position(state, _lane.Settings)),
            Passage = passage?.Id,
            Queued = queued?.Id,
            Reason = passage?.Verdict is { Reason: not Reason.None } verdict ? StableId.Of(verdict.Reason) : null,
            Faults = [.. faults],
            Direction = StableId.Of(_lane.Policy.Direction),
            Revision = ++_revision,
            Session = _services.Program.Session,
            At = _services.Clock.Read().Utc,
        };

    private string Seen(in LaneState state)
    {
        const LaneLines both = LaneLines.RedFeedback | LaneLines.GreenFeedback;
        return (_lane.Settings.Fitted & both, state.Lines & both) switch
        {
            (not both, _) => "unknown",
            (_, both) => "both",
            (_, LaneLines.RedFeedback) => "red",
            (_, LaneLines.GreenFeedback) => "green",
            _ => "dark",
        };
    }

    /// <summary>What a viewer can tell apart; nothing is published while it stays the same.</summary>
    private readonly record struct Shown(
        LaneMode Mode, LanePhase Phase, ulong Passage, ulong Queued, LaneFaults Faults, Outcome Outcome,
        LaneLines Lines, BarrierPosition Barrier, Reason Reason, int Sightings);
}
