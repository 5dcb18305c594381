using System.Collections.Immutable;
using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Gateway.Loop;

/// <summary>What the loop gathers about one passage until it closes. Owned by the loop; one thread.</summary>
internal sealed class PassageFile(ulong number, string id, string lane, ClockReading opened)
{
    /// <summary>Sightings kept that came after the verdict; more are counted by their sources only.</summary>
    private const int MaxLate = 16;

    private ImmutableArray<SightingDocument> _late = [];
    private ImmutableArray<RegistryDocument> _registries = [];
    private ImmutableArray<RegistryDocument> _watchLists = [];
    private InForce _inForce = InForce.Nothing;
    private Presence? _presence;

    public ulong Number => number;

    public string Id => id;

    public ClockReading Opened => opened;

    /// <summary>What the verdict is made from; nothing is added to it after the verdict.</summary>
    public Evidence Evidence { get; set; } = Evidence.Empty;

    /// <summary>What the watch lists say of everything that was read, late sightings included.</summary>
    public WatchBook Watch { get; } = new();

    public Identity Identity { get; private set; } = Identity.Nothing;

    public VerdictResult? Verdict { get; private set; }

    /// <summary>What notices told of it at the verdict; null where none are kept.</summary>
    public Papers? Papers { get; private set; }

    public ClockReading? Decided { get; private set; }

    /// <summary>All that the verdict was made from, for the journal; null before it.</summary>
    public GroundsDocument? Grounds { get; private set; }

    public TimeSpan? LastSighting { get; set; }

    public string? ReleasedBy { get; set; }

    /// <summary>The hits that stand in the journal already.</summary>
    public ImmutableArray<WatchHit> RecordedHits { get; set; } = [];

    /// <summary>What stands for the vehicle in the presence book; null unless it is surely identified.</summary>
    public string? Vehicle { get; set; }

    private TimeSpan? DecisionTime { get; set; }

    /// <summary>The files a verdict was made from, and the verdict.</summary>
    public void Decide(in Judgement judgement, InForce inForce, GroundsDocument grounds)
    {
        var at = judgement.At;
        Grounds = grounds;
        Identity = judgement.Identity;
        Verdict = judgement.Result;
        Papers = judgement.Input.Papers;
        _presence = judgement.Input.Presence;
        Decided ??= at;
        DecisionTime ??= at.At - (LastSighting ?? opened.At);
        _inForce = inForce;
        _registries = FilesInForce.Registries(inForce, at.Utc);
        _watchLists = FilesInForce.WatchLists(inForce, at.Utc);
    }

    /// <summary>Keeps a sighting that came too late to count, for the record.</summary>
    public void AddLate(SightingDocument sighting)
    {
        if (_late.Length < MaxLate)
        {
            _late = _late.Add(sighting);
        }
    }

    /// <summary>
    /// Tells what the front cameras read of a truck that passed and that its tag, proved by the TID, had named.
    /// </summary>
    public void TeachCameras(Outcome outcome, Action<string, PlateKey, PlateKey>? learn)
    {
        if (learn is null || outcome != Outcome.Released
            || Identity is not { Strength: IdentityStrength.Strong, Enrolment: { } truck }
            || !Evidence.Tags.Any(tag => tag.TidProves(truck)))
        {
            return;
        }

        foreach (var plate in Evidence.Plates)
        {
            if (plate.Sighting.View == PlateView.Front)
            {
                learn(plate.Sighting.Camera, truck.Plate, plate.Sighting.Key);
            }
        }
    }

    /// <summary>Different tags and plates seen so far, those after the verdict included.</summary>
    public int SightingCount => Evidence.Tags.Length + Evidence.Plates.Length + _late.Length;

    public double SecondsIn(TimeSpan at) => Math.Round((at - opened.At).TotalSeconds, 6);

    /// <summary>The passage as it stands and may be shown; its grounds go into the journal alone.</summary>
    /// <param name="outcome">Null while it is open and undecided.</param>
    /// <param name="closed">Null while it is open.</param>
    public PassageDocument Document(Outcome outcome, ClockReading? closed, ProgramIdentity program) => new()
    {
        Id = id,
        Lane = lane,
        OpenedAt = opened.Utc,
        ClosedAt = closed?.Utc,
        Clock = (closed ?? opened).QualityId,
        Outcome = outcome == Outcome.None ? null : StableId.Of(outcome),
        ReleasedBy = ReleasedBy,
        Verdict = Verdict is null ? null : StableId.Of(Verdict.Verdict),
        Reason = Verdict is null or { Reason: Reason.None } ? null : StableId.Of(Verdict.Reason),
        DecidedAt = Decided?.Utc,
        DecisionMicroseconds = DecisionTime is { } taken ? taken.Ticks / TimeSpan.TicksPerMicrosecond : null,
        DwellSeconds = closed is { } end ? SecondsIn(end.At) : null,
        OperatorId = Identity.Enrolment?.Operator.Id,
        OperatorName = Identity.Enrolment?.Operator.Name,
        Issuer = Identity.Enrolment?.Issuer.ToString(),
        Operators = Identity.Strength == IdentityStrength.Mismatch ? Operators() : null,
        Identity = Verdict is null ? null : StableId.Of(Identity.Strength),
        Sightings = [.. Sightings(), .. _late],
        Rules = Verdict is null ? [] : [.. Verdict.Rules.Select(RuleDocument.Of)],
        Presence = _presence is null ? null : LanePresence.DocumentOf(_presence, Vehicle),
        Papers = Decided is { } decided ? PapersDocument.Of(Papers, decided.Utc) : null,
        Registries = _registries,
        WatchLists = _watchLists,
        RecognitionHash = _inForce.Recognition?.Hash,
        OfficesHash = _inForce.Offices?.Hash,
        TrustHash = _inForce.TrustHash,
        ConfigurationHash = program.ConfigurationHash,
        Program = program.Text,
    };

    /// <summary>Whom the tag and whom the plate names. Trailers name nobody, nor do plates at the rear.</summary>
    private ImmutableArray<NamedOperator> Operators()
    {
        var tagged = FirstOf(Evidence.Tags.SelectMany(tag => tag.Enrolments));
        var plated = FirstOf(Evidence.Plates.Where(plate => plate.Sighting.View != PlateView.Rear)
            .SelectMany(plate => plate.Enrolments));
        return [.. new[] { Named("tag", tagged), Named("plate", plated) }.OfType<NamedOperator>()];

        static Enrolment? FirstOf(IEnumerable<Enrolment> enrolments)
            => enrolments.FirstOrDefault(enrolment => enrolment.Kind != VehicleKind.Trailer);

        static NamedOperator? Named(string by, Enrolment? enrolment) => enrolment is null ? null
            : new NamedOperator(by, enrolment.Operator.Id, enrolment.Operator.Name, enrolment.Issuer.ToString());
    }

    private IEnumerable<SightingDocument> Sightings() => Evidence.Tags
        .Select(tag => Of(tag.Sighting, tag.Count))
        .Concat(Evidence.Plates.Select(plate => Of(plate.Sighting, plate.Count)));

    public SightingDocument Of(in TagSighting tag, int count) => new(
        "tag",
        tag.Reader,
        SecondsIn(tag.At),
        Epc: tag.Epc.ToString(),
        Tid: tag.Tid.IsNone ? null : tag.Tid.ToString(),
        RssiDbm: tag.RssiDbm == 0 ? null : tag.RssiDbm,
        Count: count);

    public SightingDocument Of(in PlateSighting plate, int count) => new(
        "plate",
        plate.Camera,
        SecondsIn(plate.At),
        Plate: plate.Text,
        Country: plate.Country.IsNone ? null : plate.Country.ToString(),
        View: StableId.Of(plate.View),
        Confidence: plate.Confidence,
        Count: count,
        Image: plate.Image)
    {
        Characters = plate.Readings[0] is { Errors: { IsDefaultOrEmpty: false } errors } first
            && first.Text == plate.Key
            ? [.. errors.Select(error => Math.Round(1 - error, 3))]
            : null,
    };
}
