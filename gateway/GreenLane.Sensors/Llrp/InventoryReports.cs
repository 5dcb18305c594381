using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>Turns reports into sightings. Allocates nothing. Owned by a session; one thread.</summary>
internal sealed class InventoryReports(string reader, ISightingSink sink, SetUp setUp)
{
    private long _tags;
    private long _held;
    private long _unusable;
    private bool _namesInventory;
    private ulong _clockUtc;
    private TimeSpan _clockAt;

    public ReportCounts Counts => new(_tags, _held, _unusable);

    /// <returns>False where the report is malformed; then none of its tags counts.</returns>
    public bool Take(ReadOnlySpan<byte> body, TimeSpan at)
    {
        if (TagReports.Check(body) != DecodeOutcome.Done)
        {
            return false;
        }

        var reports = new TagReports(body);
        while (reports.TryNext(out var tag))
        {
            if (IsHeld(tag.Extras))
            {
                _held++;
                continue;
            }

            _tags++;
            HearClock(tag.Extras.LastSeenUtc, at);
            sink.OnTag(new TagSighting(at, reader, tag.Antenna, tag.Epc, tag.Tid, tag.RssiDbm, tag.SeenCount));
        }

        _unusable += reports.Skipped;
        return true;
    }

    /// <param name="utcMicroseconds">The reader's clock; 0 for none.</param>
    public void HearClock(ulong utcMicroseconds, TimeSpan at)
    {
        if (utcMicroseconds > _clockUtc)
        {
            (_clockUtc, _clockAt) = (utcMicroseconds, at);
        }
    }

    public bool TryTakeClock(out ulong utcMicroseconds, out TimeSpan at)
    {
        (utcMicroseconds, at) = (_clockUtc, _clockAt);
        _clockUtc = 0;
        return utcMicroseconds != 0;
    }

    // Of another inventory than ours, from before ours began. A reader that names every inventory alike is believed
    // after the start.
    private bool IsHeld(in TagExtras tag)
    {
        if (!tag.Has(LlrpParameterType.RoSpecId))
        {
            return false;
        }

        var ours = tag.RoSpecId == setUp.Plan.RoSpecId;
        _namesInventory |= ours;
        return !ours && (_namesInventory || !setUp.StartSent);
    }
}
