using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>Checkpoints that were kept elsewhere, by the place in one journal that each tells of.</summary>
internal sealed class CheckpointSet
{
    private readonly Dictionary<long, string> _heads = [];
    private readonly string? _key;

    /// <param name="epoch">Only checkpoints of this journal count.</param>
    /// <param name="key">The key they must be signed with; null: any, but all with one.</param>
    public CheckpointSet(IEnumerable<CheckpointDocument> checkpoints, string epoch, string? key)
    {
        _key = key;
        foreach (var word in checkpoints.Where(checkpoint => checkpoint.Epoch == epoch))
        {
            _key ??= word.Key;
            if (word.Key != _key || !CheckpointKey.IsSigned(word))
            {
                Forged ??= word.Records;
            }
            else if (!_heads.TryAdd(word.Records, word.Head) && _heads[word.Records] != word.Head)
            {
                // Two words of one place: the journal was rewritten between them.
                Contradicted ??= word.Records;
            }
        }
    }

    /// <summary>The place of one that is not signed as it should be; null if all are.</summary>
    public long? Forged { get; }

    /// <summary>The place of which two tell differently.</summary>
    public long? Contradicted { get; }

    /// <summary>The furthest place of which any tells.</summary>
    public long Furthest => _heads.Count == 0 ? 0 : _heads.Keys.Max();

    public int Count => _heads.Count;

    /// <summary>False if a checkpoint tells of another head at this place.</summary>
    public bool Agrees(long records, byte[] head)
        => !_heads.TryGetValue(records, out var told) || told == Convert.ToHexStringLower(head);

    /// <summary>Whether a checkpoint that stands in the journal itself tells what is so.</summary>
    public bool Holds(CheckpointDocument? word, long records, byte[] head)
        => word is not null && word.Records == records && word.Head == Convert.ToHexStringLower(head)
            && (_key is null || word.Key == _key) && CheckpointKey.IsSigned(word);
}
