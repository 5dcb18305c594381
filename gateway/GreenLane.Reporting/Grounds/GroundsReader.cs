using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Grounds;

/// <summary>Takes the grounds of a verdict out of a record again, bit for bit as they were.</summary>
public static class GroundsReader
{
    /// <param name="passage">With its grounds.</param>
    /// <param name="problem">What cannot be understood, where the answer is false.</param>
    public static bool TryRead(PassageDocument passage, out RecordedGrounds? grounds, out string problem)
    {
        ArgumentNullException.ThrowIfNull(passage);
        (grounds, problem) = (null, "");
        if (passage.Grounds is not { } document)
        {
            problem = "it holds no grounds";
            return false;
        }

        if (document.Version != GroundsDocument.Form)
        {
            problem = $"its grounds are of form {document.Version}, known is {GroundsDocument.Form}";
            return false;
        }

        try
        {
            grounds = new RecordedGrounds(document, Told(passage, document), EvidenceOf(document), ReadsOf(document));
            return true;
        }
        catch (FormatException e)
        {
            problem = e.Message;
            return false;
        }
    }

    private static VerdictInput Told(PassageDocument passage, GroundsDocument document) => new()
    {
        Policy = Policy(document.Policy),
        Mode = Member<LaneMode>(document.Mode),
        Faults = document.Faults.Aggregate(LaneFaults.None, (all, fault) => all | Member<LaneFaults>(fault)),
        JournalWritable = document.JournalWritable,
        ClockTrusted = document.ClockTrusted,
        Now = document.At,
        Identity = new Identity(
            Member<IdentityStrength>(passage.Identity ?? ""),
            document.Vehicle is { } vehicle ? Vehicle(vehicle) : null,
            passage.Rules.FirstOrDefault(rule => rule.Id == StableId.Of(RuleId.VehicleIdentified))?.Detail ?? ""),
        Registry = document.Registry is { } file
            ? new RegistryState(Country(file.Issuer), 0, file.Created, file.Expires, "", 0) : null,
        Watch = document.Watch is { } watch ? Watch(watch) : null,
        Papers = document.Papers is { } papers ? PaperGroundsReader.Read(papers) : null,
        Drawn = document.Draw?.Drawn,
        Presence = passage.Presence is { } presence ? Whereabouts(presence) : null,
    };

    private static LanePolicy Policy(PolicyDocument policy) => new()
    {
        Country = Country(policy.Country),
        Crossing = policy.Crossing,
        Direction = Member<LaneDirection>(policy.Direction),
        Identity = Member<IdentityPolicy>(policy.Identity),
        RequireDocuments = policy.RequireDocuments,
        RandomInspection = policy.RandomInspection,
        Consents = policy.Consents is { } consents ? [.. consents.Select(Member<Agency>)] : [],
    };

    /// <summary>As the rules ask about it; plate and tag are not part of it.</summary>
    private static Enrolment Vehicle(VehicleGrounds vehicle)
    {
        var issuer = Country(vehicle.Issuer);
        return new Enrolment
        {
            Issuer = issuer,
            Operator = new Operator(
                vehicle.OperatorId, "", issuer, [.. vehicle.Authorisations.Select(Authorisation)], vehicle.Consent),
            Country = CountryCode.None,
            Plate = default,
            PrintedPlate = "",
            Kind = Member<VehicleKind>(vehicle.Kind),
            ValidFrom = vehicle.ValidFrom,
            ValidTo = vehicle.ValidTo,
            Role = Member<OperatorRole>(vehicle.Role),
        };
    }

    private static Authorisation Authorisation(AuthorisationGrounds authorisation) => new(
        "", Member<AuthorisationType>(authorisation.Type), Member<AuthorisationStatus>(authorisation.Status),
        authorisation.GrantedOn, authorisation.StatusSince);

    private static WatchFindings Watch(WatchGrounds watch) => new(
        [.. watch.Lists.Select(list => new WatchListState(
            Country(list.Issuer), 0, list.Created, list.Expires, "", 0))],
        [.. watch.Missing.Select(Country)],
        Span(watch.MaxAgeSeconds),
        watch.Hit ? [SomeHit] : [],
        watch.IsWhole);

    /// <summary>That an entry fitted is kept; which one is nobody's business once plates are erased.</summary>
    private static WatchHit SomeHit { get; } = new(
        CountryCode.None,
        new WatchEntry(
            default, CountryCode.None, default, default, "", WatchAudience.Supervisor, DateTimeOffset.MinValue, null),
        WatchMatch.PlateAlike,
        "");

    private static Lanes.Presence Whereabouts(PresenceDocument presence) => new()
    {
        InsideLimit = Span(presence.InsideLimitSeconds),
        LastMove = presence.LastMove is { } move
            ? new Movement(Member<MovementKind>(move.Kind), move.Where, move.At, move.IsDated) : null,
        Elsewhere =
        [
            .. presence.Elsewhere.Select(seen => new SeenElsewhere(
                seen.Where, seen.At, seen.IsDated, seen.StandsThere, Span(seen.LeastTravelSeconds))),
        ],
    };

    private static Evidence EvidenceOf(GroundsDocument document) => new()
    {
        Tags =
        [
            .. document.Tags.Select(tag => new TagEvidence(
                new TagSighting(TimeSpan.Zero, tag.Source, 0, Tag(tag.Epc), Tag(tag.Tid ?? ""), 0, 1), 1, [])),
        ],
        Plates = [.. document.Plates.Select(plate => new PlateEvidence(Sighting(plate), 1, [], [], 0))],
    };

    private static PlateSighting Sighting(PlateGrounds plate)
    {
        var readings = plate.Readings.Select(Reading).ToImmutableArray();
        if (readings.IsEmpty)
        {
            throw new FormatException("a plate without a reading");
        }

        return new PlateSighting(
            TimeSpan.Zero, plate.Source, Member<PlateView>(plate.View), plate.Readings[0].Text, readings[0].Text,
            plate.Country is { } country ? Country(country) : CountryCode.None, null)
        {
            Readings = readings,
        };
    }

    private static PlateReading Reading(ReadingGrounds reading)
    {
        var (text, errors) = (Text(reading.Text), reading.Errors ?? []);
        return errors.Length == 0 || errors.Length == text.Length
            ? new PlateReading(text, reading.Share, errors)
            : throw new FormatException($"{errors.Length} certainties of {text.Length} characters");
    }

    private static WatchReads ReadsOf(GroundsDocument document) => document.Watch is not { } watch
        ? new([], [], false)
        : new(
            [.. watch.Texts.Select(Text)], [.. watch.Tags.Select(tag => (Tag(tag.Epc), Tag(tag.Tid)))],
            watch.HasLeftOut);

    internal static T Member<T>(string id)
        where T : struct, Enum
        => StableId.TryParse<T>(id, out var value) ? value
            : throw new FormatException($"'{id}' is no {typeof(T).Name}");

    private static CountryCode Country(string code) => CountryCode.Parse(code);

    internal static PlateKey Text(string text)
        => PlateKey.TryPackRead(text, out var key) ? key : throw new FormatException("a reading is no plate");

    private static TagBytes Tag(string hex)
        => hex.Length == 0 ? default : TagBytes.TryParseHex(hex, out var tag) ? tag
            : throw new FormatException("a tag is not hexadecimal");

    /// <summary>To the tick: seconds that were written from ticks are those ticks again.</summary>
    internal static TimeSpan Span(double seconds)
        => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
}
