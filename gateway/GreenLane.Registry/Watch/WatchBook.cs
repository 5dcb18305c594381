using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Holds everything a passage was read as against the watch lists, and keeps what fitted (hazard H-13).
/// </summary>
/// <remarks>
/// Every reading of every sighting counts, whether it came in time for the verdict or not. Each is matched once, and
/// again when other lists come into force; what was matched already allocates nothing. Not thread-safe.
/// </remarks>
public sealed class WatchBook
{
    /// <summary>
    /// Different readings of one passage: a front and a rear camera, each with the most candidates an adapter gives,
    /// changing fifteen times. More cannot be matched within a turn; they are left out, which refers.
    /// </summary>
    private const int MaxTexts = 512;

    /// <summary>Different tags that can be matched again; more are matched once, and refer when lists change.</summary>
    private const int MaxTags = 32;

    private readonly PlateKey[] _texts = new PlateKey[MaxTexts];
    private readonly (TagBytes Epc, TagBytes Tid)[] _tags = new (TagBytes, TagBytes)[MaxTags];
    private readonly WatchHits _hits = new();
    private WatchSet? _lists;
    private WatchFindings? _findings;
    private int _textCount;
    private int _tagCount;
    private bool _hasLeftOut;
    private bool _isWhole = true;

    /// <summary>What fitted so far.</summary>
    public ImmutableArray<WatchHit> Hits => _hits.Found;

    /// <summary>What is held against the lists, in the order in which it came; empty where none are kept.</summary>
    public WatchReads Reads => new([.. _texts.AsSpan(0, _textCount)], [.. _tags.AsSpan(0, _tagCount)], _hasLeftOut);

    /// <summary>All that a camera offers, those readings too that are too unlikely to be weighed.</summary>
    public void See(PlateRead read, InForce inForce)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(inForce);
        See(read.Text, inForce);
        foreach (var candidate in read.Candidates)
        {
            See(candidate.Text, inForce);
        }
    }

    public void See(in TagSighting tag, InForce inForce) => See(tag.Epc, tag.Tid, inForce);

    /// <summary>What another book was held against, once more.</summary>
    public void See(WatchReads reads, InForce inForce)
    {
        ArgumentNullException.ThrowIfNull(reads);
        foreach (var text in reads.Texts)
        {
            See(text, inForce);
        }

        foreach (var (epc, tid) in reads.Tags)
        {
            See(epc, tid, inForce);
        }
    }

    /// <summary>Other lists or registries are in force: everything is matched again.</summary>
    public void Renew(InForce inForce)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        _hits.Clear();
        _isWhole = !_hasLeftOut;
        if (inForce.WatchLists is not { } lists)
        {
            return;
        }

        foreach (var text in _texts.AsSpan(0, _textCount))
        {
            Match(text, inForce.Registries, lists);
        }

        foreach (var (epc, tid) in _tags.AsSpan(0, _tagCount))
        {
            Match(epc, tid, inForce.Registries, lists);
        }
    }

    /// <summary>For the verdict; the same object while nothing changed. Null where no watch list is kept.</summary>
    public WatchFindings? Under(WatchSet? lists)
    {
        var isWhole = _isWhole && _hits.IsWhole;
        if (!ReferenceEquals(lists, _lists) || _findings is null
            || _findings.Hits != _hits.Found || _findings.IsWhole != isWhole)
        {
            _lists = lists;
            _findings = lists is null ? null
                : new WatchFindings(lists.Lists, lists.Missing, lists.MaxAge, _hits.Found, isWhole);
        }

        return _findings;
    }

    private void See(in TagBytes epc, in TagBytes tid, InForce inForce)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        var pair = (epc, tid);
        if (inForce.WatchLists is not { } lists || _tags.AsSpan(0, _tagCount).Contains(pair))
        {
            return;
        }

        if (_tagCount < MaxTags)
        {
            _tags[_tagCount++] = pair;
        }
        else
        {
            _hasLeftOut = true;
        }

        Match(epc, tid, inForce.Registries, lists);
    }

    private void See(string raw, InForce inForce)
    {
        Span<int> places = stackalloc int[PlateKey.MaxLength];
        if (inForce.WatchLists is not null && PlateText.TryRead(raw, places, out var text))
        {
            See(text, inForce);
        }
    }

    private void See(in PlateKey text, InForce inForce)
    {
        if (inForce.WatchLists is not { } lists || _texts.AsSpan(0, _textCount).Contains(text))
        {
            return;
        }

        if (_textCount == MaxTexts)
        {
            _hasLeftOut = true;
            _isWhole = false;
            return;
        }

        _texts[_textCount++] = text;
        Match(text, inForce.Registries, lists);
    }

    private void Match(in PlateKey text, RegistrySet registries, WatchSet lists)
    {
        lists.MatchPlate(text, _hits);
        Match(registries.FindByPlate(CountryCode.None, text), lists);
    }

    private void Match(in TagBytes epc, in TagBytes tid, RegistrySet registries, WatchSet lists)
    {
        lists.MatchTag(epc, tid, _hits);
        Match(registries.FindByTag(epc), lists);
        Match(tid.IsNone ? [] : registries.FindByTid(tid), lists);
    }

    /// <summary>The vehicles that what was read names: their own plates and tags may be looked for.</summary>
    private void Match(ImmutableArray<Enrolment> named, WatchSet lists)
    {
        foreach (var vehicle in named)
        {
            lists.MatchEnrolment(vehicle, _hits);
        }
    }
}
