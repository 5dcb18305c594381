using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>Hears what changes in lanes: the event stream, the broker, the metrics.</summary>
/// <remarks>Called on the lanes' own threads: it must only post.</remarks>
public interface ILaneWatcher
{
    void OnLane(LaneDocument lane);

    /// <param name="passage">As the crossing itself may see it: with plates.</param>
    void OnPassage(PassageDocument passage);

    /// <summary>A mode to come back with after a restart.</summary>
    void OnMode(string lane, Lanes.LaneMode mode);

    /// <summary>A turn was finished.</summary>
    void OnTurn(string lane);
}
