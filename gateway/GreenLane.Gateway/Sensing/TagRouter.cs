using System.Collections.Frozen;
using System.Collections.Immutable;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Sensing;

/// <summary>Brings what a reader tells to whom it concerns: tags and inputs to lanes, the rest to people.</summary>
/// <remarks>
/// A tag of an antenna that no lane names counts for nobody: a neighbouring lane's read is the main error of RFID.
/// </remarks>
public sealed class TagRouter : ISightingSink
{
    private readonly FrozenDictionary<ushort, LaneRunner> _byAntenna;
    private readonly LaneRunner? _any;
    private readonly ImmutableArray<ReaderInputRoute> _inputs;
    private readonly AlarmBoard? _alarms;
    private readonly ILogger _logger;
    private long _astray;
    private long _dropped;
    private volatile string? _why;

    /// <param name="byAntenna">The lane of each antenna.</param>
    /// <param name="any">The lane that takes every antenna, where one lane has the reader to itself.</param>
    /// <param name="inputs">Which inputs are which lines.</param>
    /// <param name="alarms">Told what people should know; null: nobody is.</param>
    public TagRouter(
        IReadOnlyDictionary<ushort, LaneRunner> byAntenna, LaneRunner? any, ILogger logger,
        ImmutableArray<ReaderInputRoute> inputs = default, AlarmBoard? alarms = null)
    {
        _byAntenna = byAntenna.ToFrozenDictionary();
        _any = any;
        _inputs = inputs.IsDefault ? [] : inputs;
        _alarms = alarms;
        _logger = logger;
    }

    /// <summary>Tags of antennas that no lane names.</summary>
    public long Astray => Interlocked.Read(ref _astray);

    /// <summary>Tags that a lane could not take: more came than it can look at.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Why the reader stands as it does; null where there is nothing to explain.</summary>
    public string? Why => _why;

    public void OnTag(in TagSighting tag)
    {
        var lane = _byAntenna.GetValueOrDefault(tag.Antenna, _any!);
        if (lane is null)
        {
            Interlocked.Increment(ref _astray);
        }
        else if (!lane.Post(new LaneMessage(LaneMessageKind.Tag) { Tag = tag }))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
    {
        _why = why;
        Log.ReaderChanged(_logger, reader, StableId.Of(state), why);
        if (state is ReaderState.Reading or ReaderState.AntennaCut)
        {
            return;
        }

        foreach (var input in _inputs)
        {
            input.Lane.Set(input.Line, null);
        }
    }

    public void OnInput(string reader, ushort port, bool? high)
    {
        foreach (var input in _inputs)
        {
            if (input.Port == port)
            {
                input.Lane.Set(input.Line, high);
                input.Wake();
            }
        }
    }

    public void OnNotice(string reader, ReaderNotice notice, string text)
    {
        var kind = notice switch
        {
            ReaderNotice.AnotherClient => AlarmKind.ReaderContested,
            ReaderNotice.ReaderException => AlarmKind.ReaderException,
            ReaderNotice.BufferFull => AlarmKind.ReaderBufferFull,
            ReaderNotice.NotAsConfigured => AlarmKind.ReaderNotAsConfigured,
            _ => AlarmKind.None,
        };
        if (kind != AlarmKind.None && _alarms?.Happened(kind, reader, text) != false)
        {
            Log.ReaderChanged(_logger, reader, StableId.Of(notice), text);
        }
    }
}
