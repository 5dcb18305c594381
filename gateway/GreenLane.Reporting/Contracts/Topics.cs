namespace GreenLane.Reporting.Contracts;

/// <summary>The topics of one gateway at its administration's broker.</summary>
/// <remarks>Root <c>greenlane/v1/{country}/{crossing}/{gateway}</c>; described in gateway/docs/asyncapi.yaml.</remarks>
public sealed record Topics(string Country, string Crossing, string Gateway)
{
    /// <summary>First levels of every topic; the number is the contract's version.</summary>
    public const string Prefix = "greenlane/v1";

    public string Root => $"{Prefix}/{Country}/{Crossing}/{Gateway}";

    /// <summary>Retained <see cref="OnlineDocument"/>; also the Last Will.</summary>
    public string Online => $"{Root}/online";

    /// <summary>Retained <see cref="HealthDocument"/>.</summary>
    public string Health => $"{Root}/health";

    /// <summary>Retained <see cref="AckDocument"/>, published by the centre.</summary>
    public string Ack => $"{Root}/ack";

    /// <summary><see cref="ResendDocument"/>, published by the centre, not retained.</summary>
    public string Resend => $"{Root}/resend";

    /// <summary>Retained <see cref="LaneDocument"/>.</summary>
    public string LaneState(string lane) => $"{Root}/lanes/{lane}/state";

    /// <summary><see cref="PassageEvent"/>s, QoS 1.</summary>
    public string Passages(string lane) => $"{Root}/lanes/{lane}/passages";

    /// <summary>Retained JSON while the alarm stands; an empty retained message clears it.</summary>
    public string Alarm(string id) => $"{Root}/alarms/{id}";

    /// <summary>Commands to a lane; the only verbs are close and stop.</summary>
    public string Commands(string lane, string verb) => $"{Root}/lanes/{lane}/commands/{verb}";

    /// <summary>
    /// <see cref="PresenceMessage"/>s of all gateways of the crossing, QoS 1, not retained.
    /// </summary>
    public string Presence => PresenceOf(Country, Crossing);

    /// <summary>Batches of <see cref="NoticeDocument"/>s for this gateway, from the centre; not retained.</summary>
    public string Notices => $"{Root}/notices";

    /// <summary><see cref="NoticeAnswers"/> to each batch, not retained.</summary>
    public string AnswersToNotices => $"{Root}/notices/answers";

    /// <summary>Filter for all commands to this gateway.</summary>
    public string AllCommands => $"{Root}/lanes/+/commands/+";

    /// <summary>The presence topic of a crossing.</summary>
    public static string PresenceOf(string country, string crossing) => $"{Prefix}/{country}/{crossing}/presence";

    /// <summary>Takes a topic apart. The rest is what follows the root: "online", "lanes/1/passages" …</summary>
    /// <returns>False for a topic that is not below this contract's prefix or lacks a level.</returns>
    public static bool TryParse(string topic, out Topics topics, out string rest)
    {
        var levels = topic.Split('/', 6);
        var valid = levels.Length == 6 && topic.StartsWith(Prefix + "/", StringComparison.Ordinal)
            && levels.All(level => level.Length > 0);
        topics = valid ? new Topics(levels[2], levels[3], levels[4]) : new Topics("", "", "");
        rest = valid ? levels[5] : "";
        return valid;
    }
}
