using System.Collections.Concurrent;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Sensing;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Keeping;

/// <summary>Takes signed files from the broker, as strictly as from the folders, and says what it refused.</summary>
/// <remarks>
/// What is taken is in force at every lane's next turn (hazard H-15); nothing that comes from here can do what a file
/// in the folder could not (H-06). Thread-safe.
/// </remarks>
public sealed class FileIntake(SignedData data, AlarmBoard alarms, FileTallies tallies, ILogger<FileIntake> logger)
{
    private readonly FileLimits _limits = new();

    /// <summary>What was in force when it came last, by topic: the broker repeats itself at every connection.</summary>
    private readonly ConcurrentDictionary<FileTopic, string> _inForce = new();

    /// <summary>Verifies a file and brings it into force, before it returns.</summary>
    /// <param name="bytes">Empty where the file was taken from the broker.</param>
    public FileTaking Take(FileTopic topic, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (KindOf(topic.Kind) is not { } kind || !CountryCode.TryParse(topic.Name, out var issuer))
        {
            return Refuse(topic, "topic-unknown");
        }

        if (bytes.Length == 0)
        {
            // Taken from the broker, which takes nothing out of force.
            tallies.Count(FileTally.Emptied);
            Settle(topic);
            return FileTaking.InForce;
        }

        if (bytes.Length > _limits.MostBytes(topic.Kind))
        {
            return Refuse(topic, $"too-large: It has {bytes.Length} bytes.");
        }

        var hash = FileArchive.HashOf(bytes);
        if (_inForce.TryGetValue(topic, out var known) && known == hash && data.IsInForce(hash))
        {
            tallies.Count(FileTally.Repeated);
            Settle(topic);
            return FileTaking.InForce;
        }

        var outcome = data.Offer(kind, issuer, bytes, out var refusal);
        switch (outcome)
        {
            case OfferOutcome.Kept:
                Log.FileTaken(logger, topic.Kind, topic.Name, hash);
                tallies.Count(FileTally.Taken);
                break;
            case OfferOutcome.InForce:
                tallies.Count(FileTally.Repeated);
                break;
            case OfferOutcome.NotKept:
                tallies.Count(FileTally.NotKept);
                Log.FileNotKept(logger, topic.Kind, topic.Name, refusal!.Text);
                alarms.Set(AlarmKind.FileNotKept, SourceOf(topic), true, $"{NameOf(topic)}: {refusal.Text}");
                return FileTaking.NotKept;
            default:
                return Refuse(topic, $"{refusal!.Id}: {refusal.Text}");
        }

        _inForce[topic] = hash;
        Settle(topic);
        return FileTaking.InForce;
    }

    /// <summary>Says that something which is to be a file was refused, and counts it.</summary>
    public FileTaking Refuse(FileTopic topic, string why)
    {
        tallies.Count(FileTally.Refused);
        if (KindOf(topic.Kind) is null || !CountryCode.TryParse(topic.Name, out _))
        {
            // No alarm: its name would be whatever somebody wrote into the topic.
            Log.FileTopicUnknown(logger);
            return FileTaking.Refused;
        }

        Log.FileRefused(logger, topic.Kind, topic.Name, why);
        alarms.Set(AlarmKind.FileRefused, SourceOf(topic), true, $"{NameOf(topic)} was refused, {why}");
        return FileTaking.Refused;
    }

    private static SignedKind? KindOf(string word) => word switch
    {
        FileTopic.Registry => SignedKind.Registry,
        FileTopic.Recognition => SignedKind.Recognition,
        FileTopic.WatchList => SignedKind.WatchList,
        FileTopic.Offices => SignedKind.Offices,
        _ => null,
    };

    private static string SourceOf(FileTopic topic) => $"{topic.Kind}-{topic.Name}";

    private static string NameOf(FileTopic topic) => topic.Kind switch
    {
        FileTopic.Registry => $"A registry of {topic.Name} from the centre",
        FileTopic.Recognition => $"Recognition rules of {topic.Name} from the centre",
        FileTopic.Offices => $"Inspection offices of {topic.Name} from the centre",
        _ => $"A watch list of {topic.Name} from the centre",
    };

    /// <summary>What lies at the broker is in order again: its alarms stand a while longer, for people.</summary>
    private void Settle(FileTopic topic)
    {
        alarms.Fade(AlarmKind.FileRefused, SourceOf(topic));
        alarms.Fade(AlarmKind.FileNotKept, SourceOf(topic));
    }
}
