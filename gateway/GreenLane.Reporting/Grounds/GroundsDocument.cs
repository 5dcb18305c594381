using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>
/// All that a verdict was made from, by value or by the hash of the file it came from: from it the same verdict is made
/// again (<see cref="GroundsReader"/>).
/// </summary>
/// <remarks>
/// It stands in the gateway's journal and nowhere else: it is personal data, and leaves neither by HTTP nor to the
/// centre. Registries, watch lists, recognition, trust and configuration are named by the passage itself.
/// </remarks>
public sealed record GroundsDocument
{
    /// <summary>The form in which grounds are written; another form gets another number.</summary>
    public const int Form = 1;

    public required int Version { get; init; }

    /// <summary>The wall-clock time at which the rules were asked.</summary>
    public required DateTimeOffset At { get; init; }

    public required bool ClockTrusted { get; init; }

    public required bool JournalWritable { get; init; }

    /// <summary>The mode that was in force.</summary>
    public required string Mode { get; init; }

    public ImmutableArray<string> Faults { get; init; } = [];

    public required PolicyDocument Policy { get; init; }

    public required ModelDocument Model { get; init; }

    /// <summary>The tags that counted, in the order in which they came first.</summary>
    public ImmutableArray<TagGrounds> Tags { get; init; } = [];

    /// <summary>The plates that counted, in the order in which they came first.</summary>
    public ImmutableArray<PlateGrounds> Plates { get; init; } = [];

    /// <summary>What the registry said of the vehicle that was named; null where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VehicleGrounds? Vehicle { get; init; }

    /// <summary>The file of that vehicle's issuer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FileDates? Registry { get; init; }

    /// <summary>Null where no watch list is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WatchGrounds? Watch { get; init; }

    /// <summary>Null where no notices are kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaperGrounds? Papers { get; init; }

    /// <summary>Null where there was no vehicle to draw for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DrawGrounds? Draw { get; init; }

    /// <param name="input">All that the rules were given.</param>
    /// <param name="evidence">What the identity in it was found from.</param>
    /// <param name="model">What the evidence was weighed with.</param>
    /// <param name="reads">What was held against the watch lists.</param>
    /// <param name="dayKey">Hash of the key that the random draw was made with.</param>
    public static GroundsDocument Of(
        VerdictInput input, Evidence evidence, IdentityModel model, WatchReads reads, string dayKey)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(evidence);
        return new GroundsDocument
        {
            Version = Form,
            At = input.Now,
            ClockTrusted = input.ClockTrusted,
            JournalWritable = input.JournalWritable,
            Mode = StableId.Of(input.Mode),
            Faults = [.. StableId.OfFlags(input.Faults)],
            Policy = PolicyDocument.Of(input.Policy),
            Model = ModelDocument.Of(model, evidence),
            Tags = [.. evidence.Tags.Select(TagGrounds.Of)],
            Plates = [.. evidence.Plates.Select(PlateGrounds.Of)],
            Vehicle = input.Identity.Enrolment is { } enrolment ? VehicleGrounds.Of(enrolment) : null,
            Registry = input.Registry is { } file ? FileDates.Of(file) : null,
            Watch = input.Watch is { } watch ? WatchGrounds.Of(watch, input, reads) : null,
            Papers = input.Papers is { } papers ? PaperGrounds.Of(papers) : null,
            Draw = input.Drawn is { } drawn
                ? DrawGrounds.Of(input.Policy.RandomInspectionUnder(input.Recognition), drawn, dayKey) : null,
        };
    }

    /// <summary>Hashes of the files named here, beside those that the passage names.</summary>
    internal IEnumerable<string> Named() => Model.Named().Concat(Draw?.Key is { } key ? [key] : []);

    /// <summary>What stays when plates and tags are erased: results, and what the rules asked of them.</summary>
    public GroundsDocument Erased() => this with
    {
        Tags = [],
        Plates = [],
        Watch = Watch?.Erased(),
        Papers = Papers?.Erased(),
    };
}
