using System.Collections.Frozen;

namespace GreenLane.Gateway.Hosting;

/// <summary>Which lanes have finished a turn since somebody last asked: lanes write, one keeper asks.</summary>
public sealed class TurnBook
{
    private readonly FrozenDictionary<string, Page> _pages;

    public TurnBook(IEnumerable<string> lanes)
        => _pages = lanes.ToFrozenDictionary(lane => lane, _ => new Page(), StringComparer.Ordinal);

    /// <summary>The lane has finished a turn. Called by its own thread, at the end of each.</summary>
    public void Turned(string lane)
    {
        if (_pages.TryGetValue(lane, out var page))
        {
            page.Turned = true;
        }
    }

    /// <summary>Whether every lane has finished a turn since the last time this said yes.</summary>
    /// <param name="missing">A lane that has not, where the answer is no.</param>
    public bool AllTurned(out string? missing)
    {
        foreach (var (lane, page) in _pages)
        {
            if (!page.Turned)
            {
                missing = lane;
                return false;
            }
        }

        foreach (var page in _pages.Values)
        {
            page.Turned = false;
        }

        missing = null;
        return true;
    }

    private sealed class Page
    {
        private volatile bool _turned;

        public bool Turned
        {
            get => _turned;
            set => _turned = value;
        }
    }
}
