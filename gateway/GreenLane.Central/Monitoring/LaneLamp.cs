using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Monitoring;

/// <summary>What a lane's lamps really show, as far as it is known at the centre.</summary>
/// <param name="IsKnown">False if its gateway is silent: then nobody here knows what is lit.</param>
public readonly record struct LaneLamp(LaneDocument Lane, bool IsKnown)
{
    /// <summary>red, green, dark, both or unknown.</summary>
    public string Seen => IsKnown ? Lane.AspectSeen : "unknown";

    public bool IsWrong => Seen is "dark" or "both" || (IsKnown && !Lane.Faults.IsEmpty);

    /// <summary>A shape for it, so that nothing hangs on colour alone.</summary>
    public string Sign => Seen switch { "green" => "↓", "red" => "✕", "dark" => "○", "both" => "!", _ => "?" };

    /// <summary>How it is drawn.</summary>
    public string Look => Seen switch
    {
        "green" => "green",
        "red" => Lane.Faults.IsEmpty ? "red" : "red fault",
        "dark" or "both" => "wrong",
        _ => "unknown",
    };

    // Mode and phase say more than the colour, which the lamp says already.
    public string Word => !IsKnown ? "unknown"
        : !Lane.Faults.IsEmpty ? "fault"
        : Lane.Mode != "automatic" ? Lane.Mode
        : Lane.Phase;

    /// <summary>All of it in words.</summary>
    public string Sentence => $"Lane {Lane.Id}, {Lane.Direction}: {Wording.Aspect(Seen)}, {Lane.Mode}, {Lane.Phase}"
        + $", barrier {Lane.Barrier}"
        + (Lane.Reason is { } reason ? $"; {Wording.Reason(reason)}" : "")
        + (Lane.Faults.IsEmpty ? "" : $"; {string.Join(", ", Lane.Faults.Select(Wording.Fault))}");
}
