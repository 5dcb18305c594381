using System.Collections.Immutable;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Sensing;
using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>What a lane perceives by: its lines, and whether its readers and cameras still see vehicles.</summary>
/// <remarks>Owned by the lane's loop; its public members are for other threads too.</remarks>
public sealed class LaneSenses
{
    private readonly LoopFilter _filter;
    private readonly TimeSpan _readAhead;
    private readonly string[] _ids;
    private readonly int _readers;
    private readonly TimeSpan[] _heardAt;
    private readonly SensorTally[] _tallies;
    private TimeSpan _closedAt = TimeSpan.MinValue;
    private volatile object _shown;

    public LaneSenses(LaneConfiguration lane)
    {
        _filter = new LoopFilter(lane.Settings);
        _readAhead = lane.Settings.ReadAhead;
        _readers = lane.Readers.Length;
        _ids = [.. lane.Readers.Select(reader => reader.Id), .. lane.Cameras.Select(camera => camera.Id)];
        _heardAt = [.. _ids.Select(_ => TimeSpan.MinValue)];
        _tallies = new SensorTally[_ids.Length];
        _shown = _tallies.ToImmutableArray();
        Inputs = new ReaderInputs(lane.Readers.SelectMany(reader => reader.Inputs)
            .Aggregate(LaneLines.None, (lines, input) => lines | input.Line));
    }

    /// <summary>Lines that come from readers.</summary>
    public ReaderInputs Inputs { get; }

    /// <summary>How each reader and camera of the lane stands after the latest passage.</summary>
    public IEnumerable<(string Id, bool IsReader, SensorTally Tally)> Tallies
        => ((ImmutableArray<SensorTally>)_shown).Select((tally, i) => (_ids[i], i < _readers, tally));

    /// <summary>Detectors that chattered in the latest samples.</summary>
    internal LaneFaults Faults => _filter.Faults;

    /// <summary>The filtered levels of all lines, wherever they come from.</summary>
    internal LaneLines Lines(LaneBoard board, TimeSpan at) => _filter.Filter(board.Read() | Inputs.Lines, at);

    /// <summary>A sensor reported something of now, whatever becomes of it.</summary>
    internal void Heard(in LaneMessage sighting)
    {
        if (sighting.Kind == LaneMessageKind.Tag)
        {
            Heard(sighting.Tag.Reader, sighting.Tag.At);
        }
        else if (sighting.Plate is { Buffered: false } plate)
        {
            Heard(plate.Camera, plate.At);
        }
    }

    /// <summary>A vehicle has passed: who should have seen it, and did it?</summary>
    internal void Closed(PassageFile passage, Outcome outcome, TimeSpan at)
    {
        var from = passage.Opened.At - _readAhead;
        from = from > _closedAt ? from : _closedAt;
        _closedAt = at;
        if (outcome is Outcome.Withdrawn or Outcome.Interrupted)
        {
            return;
        }

        var owesTag = passage.Evidence.Plates.Any(
            plate => plate.Enrolments.Any(enrolment => !enrolment.Epc.IsNone));
        var saw = _heardAt.Count(heard => heard >= from);
        for (var i = 0; i < _ids.Length; i++)
        {
            var sawHere = _heardAt[i] >= from;
            var others = saw - (sawHere ? 1 : 0) > 0;
            _tallies[i] = _tallies[i].With(i < _readers ? OfReader(i, owesTag, from) : OfCamera(others), sawHere);
        }

        _shown = _tallies.ToImmutableArray();
    }

    private static Witness OfCamera(bool others) => others ? Witness.Sensor : Witness.Loops;

    /// <summary>A truck without a tag is nothing strange: only one that is enrolled with a tag owes it.</summary>
    private Witness OfReader(int reader, bool owesTag, TimeSpan from)
    {
        for (var other = 0; other < _readers; other++)
        {
            if (other != reader && _heardAt[other] >= from)
            {
                return Witness.Sensor;
            }
        }

        return owesTag ? Witness.Sensor : Witness.None;
    }

    private void Heard(string id, TimeSpan at)
    {
        var index = Array.IndexOf(_ids, id);
        if (index >= 0)
        {
            _heardAt[index] = at;
            return;
        }

        // A reader that another lane named first: it is one of ours, whatever it is called there.
        _heardAt.AsSpan(0, _readers).Fill(at);
    }
}
