using System.Collections.Frozen;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Sensing;

/// <summary>Brings a reader's tags to the lane its antenna hangs in.</summary>
/// <remarks>
/// A tag of an antenna that no lane names counts for nobody: a neighbouring lane's read is the main error of RFID.
/// </remarks>
public sealed class TagRouter : ISightingSink
{
    private readonly FrozenDictionary<ushort, LaneRunner> _byAntenna;
    private readonly LaneRunner? _any;
    private readonly ILogger _logger;
    private long _astray;

    /// <param name="byAntenna">The lane of each antenna.</param>
    /// <param name="any">The lane that takes every antenna, where one lane has the reader to itself.</param>
    public TagRouter(IReadOnlyDictionary<ushort, LaneRunner> byAntenna, LaneRunner? any, ILogger logger)
    {
        _byAntenna = byAntenna.ToFrozenDictionary();
        _any = any;
        _logger = logger;
    }

    /// <summary>Tags of antennas that no lane names, or that a full inbox did not take.</summary>
    public long Astray => Interlocked.Read(ref _astray);

    public void OnTag(in TagSighting tag)
    {
        var lane = _byAntenna.GetValueOrDefault(tag.Antenna, _any!);
        if (lane is null || !lane.Post(new LaneMessage(LaneMessageKind.Tag) { Tag = tag }))
        {
            Interlocked.Increment(ref _astray);
        }
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
        => Log.ReaderChanged(_logger, reader, StableId.Of(state), why);
}
