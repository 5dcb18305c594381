namespace GreenLane.Lanes;

/// <summary>What made a sighting fit an entry of a watch list, the surest last.</summary>
public enum WatchMatch : byte
{
    /// <summary>A plate that may have been read so.</summary>
    PlateAlike,

    /// <summary>Exactly this plate was read.</summary>
    Plate,

    /// <summary>Plate or tag of the enrolled vehicle that what was read names.</summary>
    Enrolment,

    /// <summary>This EPC or TID was read.</summary>
    Tag,
}

/// <summary>An entry of a watch list that a passage fits.</summary>
/// <param name="List">Whose list it stands on.</param>
/// <param name="Read">What was read, or is enrolled, and fits: personal data, for the local record only.</param>
public sealed record WatchHit(CountryCode List, WatchEntry Entry, WatchMatch Match, string Read);
