namespace GreenLane.Gateway.Loop;

/// <summary>One entry of a watch list that a passage fits.</summary>
/// <param name="List">Whose list it stands on.</param>
/// <param name="Audience">supervisor or officer: who may be told.</param>
/// <param name="Match">plate-alike, plate, enrolment or tag.</param>
/// <param name="Read">What was read, or is enrolled, and fits.</param>
public sealed record WatchHitDocument(
    string List, string Case, string Audience, string Match, string Read, DateTimeOffset ValidFrom,
    DateTimeOffset? ValidTo);
