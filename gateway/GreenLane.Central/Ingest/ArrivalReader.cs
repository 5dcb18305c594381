using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Central.Ingest;

/// <summary>Makes an <see cref="Arrival"/> of a topic and a body, or says why not. No body makes it throw.</summary>
/// <param name="country">The administration whose gateways are heard.</param>
public sealed class ArrivalReader(string country)
{
    /// <summary>A passage with all its sightings is a few kilobytes; this leaves room for a hundredfold.</summary>
    public const int MaximumBodyBytes = 1 << 20;

    /// <summary>Names of sessions and epochs are kept for ever, so they are short and printable.</summary>
    private const int MaximumNameLength = 64;

    /// <summary>Subjects and types are looked up by an index, which holds no longer texts.</summary>
    private const int MaximumTextLength = 256;

    private readonly JsonTypeInfo<PassageEvent> _eventForm = EventForm();

    public Refusal Read(
        string topic, byte[] body, bool replayed, DateTimeOffset receivedAt, out Arrival? arrival)
    {
        arrival = null;
        if (!Topics.TryParse(topic, out var topics, out var rest) || topic.Length > 6 * MaximumNameLength)
        {
            return Refusal.Topic;
        }

        if (topics.Country != country)
        {
            return Refusal.ForeignCountry;
        }

        if (body.Length > MaximumBodyBytes)
        {
            return Refusal.TooLarge;
        }

        var origin = new Origin(topics, rest, body, replayed, receivedAt);
        return rest.Split('/') switch
        {
            ["online"] => ReadOnline(origin, out arrival),
            ["health"] => ReadHealth(origin, out arrival),
            ["lanes", var lane, "state"] => ReadLane(origin, lane, out arrival),
            ["lanes", var lane, "passages"] => ReadEvent(origin, lane, out arrival),
            _ => Refusal.Topic,
        };
    }

    private static Refusal ReadOnline(Origin origin, out Arrival? arrival)
    {
        arrival = null;
        if (!TryParse(origin.Body, ReportingJson.Default.OnlineDocument, out var online) || !IsName(online.Session))
        {
            return Refusal.Malformed;
        }

        arrival = new OnlineArrival(origin.Key, origin.ReceivedAt, origin.Replayed, online);
        return Refusal.None;
    }

    private static Refusal ReadHealth(Origin origin, out Arrival? arrival)
    {
        arrival = null;
        if (!TryParse(origin.Body, ReportingJson.Default.HealthDocument, out var health)
            || !IsName(health.Session)
            || health.Registries.IsDefault || health.Registries.Any(registry => registry is null)
            || health.Sensors.IsDefault || health.Sensors.Any(sensor => sensor is null)
            || health.Faults.IsDefault || health.Faults.Any(fault => fault is null)
            || health.OutboxLast is < 0 or > EpochLedger.MaximumSequence
            || health.DurableThrough is < 0 or > EpochLedger.MaximumSequence)
        {
            return Refusal.Malformed;
        }

        if (health.Country != origin.Topics.Country || health.Crossing != origin.Topics.Crossing
            || health.Gateway != origin.Topics.Gateway)
        {
            return Refusal.SourceDiffers;
        }

        arrival = new HealthArrival(origin.Key, origin.ReceivedAt, origin.Replayed, health);
        return Refusal.None;
    }

    private static Refusal ReadLane(Origin origin, string lane, out Arrival? arrival)
    {
        arrival = null;
        if (!TryParse(origin.Body, ReportingJson.Default.LaneDocument, out var document)
            || document.Faults.IsDefault || document.Faults.Any(fault => fault is null)
            || (document.Session is not null && !IsName(document.Session)))
        {
            return Refusal.Malformed;
        }

        if (document.Id != lane)
        {
            return Refusal.SourceDiffers;
        }

        arrival = new LaneArrival(origin.Key, origin.ReceivedAt, origin.Replayed, document);
        return Refusal.None;
    }

    private Refusal ReadEvent(Origin origin, string lane, out Arrival? arrival)
    {
        arrival = null;
        if (!TryParse(origin.Body, _eventForm, out var passageEvent)
            || passageEvent.SpecVersion != "1.0" || !IsName(passageEvent.Epoch)
            || passageEvent.Type.Length is 0 or > MaximumTextLength
            || passageEvent.Subject is { Length: > MaximumTextLength }
            || !long.TryParse(
                passageEvent.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || sequence is < 1 or > EpochLedger.MaximumSequence)
        {
            return Refusal.Malformed;
        }

        var topics = origin.Topics;
        if (passageEvent.Source != $"//{topics.Country}/{topics.Crossing}/{topics.Gateway}/{lane}")
        {
            var foreign = !passageEvent.Source.StartsWith($"//{topics.Country}/", StringComparison.Ordinal);
            return foreign ? Refusal.ForeignCountry : Refusal.SourceDiffers;
        }

        // The canonical form is demanded, so that "7" and "07" are not two events of one sequence.
        if (passageEvent.Id != string.Create(CultureInfo.InvariantCulture, $"{passageEvent.Epoch}-{sequence}")
            || !SubjectAgrees(passageEvent, lane) || !LossAgrees(passageEvent, sequence)
            || !CheckpointAgrees(passageEvent, topics))
        {
            return Refusal.Contradictory;
        }

        arrival = new EventArrival(
            origin.Key, origin.ReceivedAt, origin.Replayed, lane, passageEvent, sequence, origin.Body);
        return Refusal.None;
    }

    // A type this centre does not know is kept as it is: a newer gateway must not be held up by an older centre.
    private static bool SubjectAgrees(PassageEvent passageEvent, string lane)
        => passageEvent.Type is not (PassageEvent.Decided or PassageEvent.Closed or PassageEvent.Inspected)
            || (passageEvent.Data is { } passage && passage.Id.Length > 0 && passage.Id == passageEvent.Subject
                && passage.Lane == lane
                && (passageEvent.Type == PassageEvent.Decided || passage.ClosedAt is not null));

    private static bool LossAgrees(PassageEvent passageEvent, long sequence)
        => passageEvent.Type != PassageEvent.RangeLost
            || (passageEvent.Lost is { } lost && IsName(lost.Epoch)
                && lost.From >= 1 && lost.To >= lost.From && lost.To <= EpochLedger.MaximumSequence
                && (lost.Epoch != passageEvent.Epoch || lost.To < sequence));

    // Kept only if the gateway that sent it signed it: a checkpoint is there to be believed later.
    private static bool CheckpointAgrees(PassageEvent passageEvent, Topics topics)
        => passageEvent.Type != PassageEvent.JournalCheckpoint
            || (passageEvent.Checkpoint is { } word && word.Epoch == passageEvent.Epoch
                && word.Gateway == $"//{topics.Country}/{topics.Crossing}/{topics.Gateway}"
                && CheckpointKey.IsSigned(word));

    private static bool IsName(string text)
        => text.Length is > 0 and <= MaximumNameLength && text.All(c => c is > ' ' and <= '~');

    private static bool TryParse<T>(byte[] body, JsonTypeInfo<T> type, out T parsed)
        where T : class
    {
        parsed = null!;
        // No text of the contract holds a zero, and no text of PostgreSQL may.
        if (body.AsSpan().IndexOf("\\u0000"u8) >= 0 || !Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            parsed = JsonSerializer.Deserialize(body, type)!;
            return parsed is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The contract's, of the lists only what a passage is searched by: nothing else is decided from them.
    /// </summary>
    private static JsonTypeInfo<PassageEvent> EventForm()
    {
        var contract = ReportingJson.Default;
        var options = new JsonSerializerOptions(contract.Options)
        {
            Converters =
            {
                new FormOnlyConverter<SightingDocument>(
                    contract.SightingDocument, ["plate", "epc", "tid"],
                    texts => new SightingDocument("", "", 0, Plate: texts[0], Epc: texts[1], Tid: texts[2])),
                new FormOnlyConverter<RuleDocument>(contract.RuleDocument),
                new FormOnlyConverter<RegistryDocument>(contract.RegistryDocument),
            },
        };
        return (JsonTypeInfo<PassageEvent>)options.GetTypeInfo(typeof(PassageEvent));
    }

    private readonly record struct Origin(
        Topics Topics, string Rest, byte[] Body, bool Replayed, DateTimeOffset ReceivedAt)
    {
        public GatewayKey Key => new(Topics.Crossing, Topics.Gateway);
    }
}
