using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>Gathers the reads of one body, within the limits, and says what the body came to.</summary>
internal sealed class PlateGathering(PlateContext context)
{
    private readonly ImmutableArray<PlateRead>.Builder _reads = ImmutableArray.CreateBuilder<PlateRead>();
    private string? _refusal;

    /// <summary>Sound, and why there is no plate in it, for people.</summary>
    public string Nothing { get; set; } = "no plate in it";

    public PlateContext Context => context;

    /// <summary>A read to be filled in: what is known before the body is looked at, and the plate as written.</summary>
    public PlateRead Draft(string? plate) => new()
    {
        At = context.At,
        ReceivedAt = context.ReceivedAt,
        Camera = context.Camera,
        View = context.View,
        Text = plate ?? "",
    };

    /// <summary>Nothing of this body counts.</summary>
    /// <returns>False, so that a reader can end with it.</returns>
    public bool Refuse(string why)
    {
        _refusal ??= why;
        return false;
    }

    /// <summary>Takes one read. One without a plate is sound and left out.</summary>
    /// <returns>False if it makes the body one that this format cannot hold.</returns>
    public bool Add(PlateRead draft)
    {
        var text = PlateTexts.Clean(draft.Text);
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Length > PlateLimits.PlateLength || draft.Candidates.Any(c => c.Text.Length > PlateLimits.PlateLength))
        {
            return Refuse("a plate that cannot be one");
        }

        if (_reads.Count == PlateLimits.Reads)
        {
            return Refuse("more plates than one lane shows");
        }

        if (IsLong(draft.EventId) || IsLong(draft.TrackId) || IsLong(draft.CountryText) || IsLong(draft.Direction)
            || IsLong(draft.Lane))
        {
            return Refuse("an id, country, direction or lane that is too long");
        }

        _reads.Add(draft with
        {
            Text = text,
            EventId = draft.EventId ?? IdOf(draft, text),
            Candidates = Others(draft.Candidates, text),
            CharacterConfidence = draft.CharacterConfidence.Length == text.Length ? draft.CharacterConfidence : [],
        });
        return true;
    }

    public PlateParseOutcome Finish(out ImmutableArray<PlateRead> reads, out string? why)
    {
        reads = _refusal is null ? _reads.ToImmutable() : [];
        why = _refusal ?? (reads.IsEmpty ? Nothing : null);
        return _refusal is not null ? PlateParseOutcome.NotThisFormat
            : reads.IsEmpty ? PlateParseOutcome.NothingSeen
            : PlateParseOutcome.Reads;
    }

    /// <summary>Where the format has no id, the same plate with the same capture time is the same event.</summary>
    private static string? IdOf(PlateRead draft, string text)
        => draft.CapturedAt is { } at ? FormattableString.Invariant($"at:{at.UtcTicks}:{text}") : null;

    private static bool IsLong(string? word) => word is { Length: > PlateLimits.WordLength };

    private static ImmutableArray<PlateCandidate> Others(ImmutableArray<PlateCandidate> candidates, string text) =>
    [
        .. candidates
            .Select(candidate => candidate with { Text = PlateTexts.Clean(candidate.Text) })
            .Where(candidate => candidate.Text.Length > 0 && candidate.Text != text)
            .DistinctBy(candidate => candidate.Text)
            .OrderByDescending(candidate => candidate.Confidence ?? 0)
            .Take(PlateLimits.Candidates),
    ];
}
