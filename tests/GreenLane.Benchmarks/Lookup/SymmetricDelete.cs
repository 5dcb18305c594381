namespace GreenLane.Benchmarks.Lookup;

/// <summary>SymSpell's method at distance 1, written for comparison, over confusion-folded texts.</summary>
/// <remarks>
/// As SymSpell 6 keeps it: a dictionary from the hash of every deletion to the words that have it, as arrays of
/// strings, and a dictionary of the words. A query takes its own deletions, collects, and compares each word by edit
/// distance. The words are folded as ours are, so both are asked the same question; a list gives the plates of a folded
/// word.
/// </remarks>
internal sealed class SymmetricDelete
{
    private readonly Dictionary<int, string[]> _deletes = [];
    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public SymmetricDelete(IReadOnlyList<string> folded)
    {
        for (var i = 0; i < folded.Count; i++)
        {
            var word = folded[i];
            if (_words.TryGetValue(word, out var known))
            {
                _words[word] = [.. known, i];
                continue;
            }

            _words[word] = [i];
            foreach (var delete in Deletes(word))
            {
                var hash = string.GetHashCode(delete, StringComparison.Ordinal);
                _deletes[hash] = _deletes.TryGetValue(hash, out var words) ? [.. words, word] : [word];
            }
        }

        _deletes.TrimExcess();
        _words.TrimExcess();
    }

    /// <summary>Numbers of the plates within one edit of a folded text.</summary>
    public void Find(string folded, List<int> found)
    {
        found.Clear();
        _seen.Clear();
        Collect(folded, folded, found);
        for (var i = 0; i < folded.Length; i++)
        {
            Collect(folded.Remove(i, 1), folded, found);
        }
    }

    private static HashSet<string> Deletes(string word)
    {
        HashSet<string> deletes = [word];
        for (var i = 0; i < word.Length; i++)
        {
            deletes.Add(word.Remove(i, 1));
        }

        return deletes;
    }

    private void Collect(string candidate, string folded, List<int> found)
    {
        if (!_deletes.TryGetValue(string.GetHashCode(candidate, StringComparison.Ordinal), out var words))
        {
            return;
        }

        foreach (var word in words)
        {
            if (_seen.Add(word) && IsWithinOne(word, folded))
            {
                found.AddRange(_words[word]);
            }
        }
    }

    private static bool IsWithinOne(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
        {
            same++;
        }

        return same == longer.Length
            || shorter.AsSpan(shorter.Length == longer.Length ? same + 1 : same).SequenceEqual(longer.AsSpan(same + 1));
    }
}
