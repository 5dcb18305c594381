namespace GreenLane.Lanes;

/// <summary>
/// Whether the vehicle can be here: not inside already, and able to have come from where it was seen.
/// </summary>
/// <remarks>
/// A twin carries tag and plate of another truck; where both show up is all that tells them apart (hazard H-14). Pure.
/// </remarks>
public static class PresenceRules
{
    /// <summary>Whether a passage that ended so took its vehicle past the barrier, and which way.</summary>
    /// <remarks>
    /// In doubt inside: to the desk, to inspection and an intrusion count as entered, and so does a passage cut off by
    /// a restart after something had been granted; only a release at an exit lane counts as left.
    /// </remarks>
    /// <param name="granted">Green or barrier were granted, by the verdict or by a person.</param>
    public static MovementKind MoveOf(LaneDirection direction, Outcome outcome, bool granted)
        => (direction, outcome) switch
        {
            (LaneDirection.Exit, Outcome.Released) => MovementKind.Left,
            (LaneDirection.Entry, Outcome.Released or Outcome.ToDesk or Outcome.ToInspection or Outcome.Intrusion)
                => MovementKind.Entered,
            (LaneDirection.Entry, Outcome.Interrupted) when granted => MovementKind.Entered,
            _ => MovementKind.None,
        };

    public static RuleResult NotInside(VerdictInput input)
    {
        if (input.Policy.Direction != LaneDirection.Entry)
        {
            return RuleResult.Skipped(RuleId.NotInside, "asked of those who enter");
        }

        return Answerable(RuleId.NotInside, input, out var presence) is { } answer
            ? answer
            : NotInside(presence.LastMove, presence.InsideLimit, input.Now);
    }

    public static RuleResult JourneyPossible(VerdictInput input)
    {
        if (Answerable(RuleId.JourneyPossible, input, out var presence) is { } answer)
        {
            return answer;
        }

        SeenElsewhere? latest = null;
        var undated = false;
        foreach (var seen in presence.Elsewhere)
        {
            if (seen.StandsThere)
            {
                return RuleResult.Failed(
                    RuleId.JourneyPossible, Reason.ImpossibleJourney, $"it stands in {seen.Where} at this moment");
            }

            undated |= !seen.IsDated;
            if (seen.IsDated && input.Now - seen.At < seen.LeastTravel)
            {
                return RuleResult.Failed(RuleId.JourneyPossible, Reason.ImpossibleJourney, Told(seen, input.Now));
            }

            latest = seen.IsDated && (latest is null || seen.At > latest.At) ? seen : latest;
        }

        return undated ? RuleResult.Unknown(RuleId.JourneyPossible, "seen elsewhere at a time that is not known")
            : RuleResult.Passed(
                RuleId.JourneyPossible, latest is null ? "not seen elsewhere" : Told(latest, input.Now));
    }

    private static RuleResult NotInside(Movement? move, TimeSpan limit, DateTimeOffset now) => move switch
    {
        null => RuleResult.Passed(RuleId.NotInside, $"no entry is known of the last {Hours(limit)}"),
        { Kind: MovementKind.Left } => RuleResult.Passed(
            RuleId.NotInside, $"left by {move.Where} {Ago(move.At, move.IsDated, now)}"),

        // When it entered is not known, that it did is: in doubt the officer looks.
        { Kind: MovementKind.Entered, IsDated: false } => RuleResult.Failed(
            RuleId.NotInside, Reason.AlreadyInside, $"entered by {move.Where} at a time that is not known"),
        { Kind: MovementKind.Entered } when now - move.At < limit => RuleResult.Failed(
            RuleId.NotInside, Reason.AlreadyInside,
            $"entered by {move.Where} {Ago(move.At, true, now)} and was not seen leaving"),
        { Kind: MovementKind.Entered } => RuleResult.Unknown(
            RuleId.NotInside,
            $"entered by {move.Where} {Ago(move.At, true, now)}, longer than {Hours(limit)}: it may have left "
            + "elsewhere"),
        _ => RuleResult.Unknown(RuleId.NotInside, "neither entry nor exit"),
    };

    /// <returns>The answer where the question cannot be put; null where it can.</returns>
    private static RuleResult? Answerable(RuleId rule, VerdictInput input, out Presence presence)
    {
        presence = input.Presence!;
        return !input.HasVehicle ? RuleResult.Skipped(rule, "no enrolled vehicle")
            : input.Identity is { Enrolment: not null, Strength: not IdentityStrength.Strong }
                ? RuleResult.Skipped(rule, "asked only of a vehicle that is surely known")
            : input.Presence is null ? RuleResult.Unknown(rule, "where vehicles are is not kept here")
            : !input.ClockTrusted ? RuleResult.Unknown(rule, "without a trusted clock no age is known")
            : null;
    }

    private static string Told(SeenElsewhere seen, DateTimeOffset now)
        => $"seen in {seen.Where} {Ago(seen.At, seen.IsDated, now)}; from there it takes {Time(seen.LeastTravel)}";

    private static string Ago(DateTimeOffset at, bool isDated, DateTimeOffset now) => !isDated
        ? "at a time that is not known"
        : $"{Time(now > at ? now - at : TimeSpan.Zero)} ago";

    private static string Time(TimeSpan span) => span < TimeSpan.FromMinutes(2) ? $"{(long)span.TotalSeconds} s"
        : span < TimeSpan.FromHours(2) ? $"{(long)span.TotalMinutes} min"
        : Hours(span);

    private static string Hours(TimeSpan span) => span < TimeSpan.FromHours(1)
        ? $"{(long)span.TotalMinutes} min"
        : $"{(long)span.TotalHours} h";
}
