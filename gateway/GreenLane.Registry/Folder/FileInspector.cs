namespace GreenLane.Registry;

/// <summary>Reads and verifies signed files, each again only when it has changed. Not thread-safe.</summary>
/// <param name="open">Gets the bytes of a file.</param>
/// <param name="read">What comes out of a file that verified.</param>
internal sealed class FileInspector<TContent>(
    FileInspector<TContent>.Open open, FileInspector<TContent>.Read read)
    where TContent : class
{
    private readonly Dictionary<string, InspectedFile<TContent>> _seen = new(StringComparer.Ordinal);

    internal delegate bool Open(string path, out FileBytes? bytes, out Refusal? refusal);

    internal delegate bool Read(SignedFile file, TrustStore trust, out TContent? content, out Refusal? refusal);

    /// <returns>Null if there is no such file.</returns>
    public InspectedFile<TContent>? Inspect(string path, TrustStore trust)
    {
        var print = FilePrint.Of(path);
        if (print.IsMissing)
        {
            _seen.Remove(path);
            return null;
        }

        return _seen.TryGetValue(path, out var known) && known.Print == print ? known : Reread(path, print, trust);
    }

    /// <summary>Gives the content also of a file whose content was let go of.</summary>
    public InspectedFile<TContent> WithContent(InspectedFile<TContent> file, TrustStore trust)
        => file.Content is null && file.Refusal is null ? Reread(file.Path, file.Print, trust) : file;

    /// <summary>Lets go of what was read: the one in force is held by those who use it.</summary>
    public void DropContents()
    {
        foreach (var (path, file) in _seen)
        {
            _seen[path] = file with { Content = null };
        }
    }

    /// <summary>Forgets files that are no longer there.</summary>
    public void Keep(IReadOnlyCollection<string> paths)
    {
        foreach (var path in _seen.Keys.Except(paths, StringComparer.Ordinal).ToList())
        {
            _seen.Remove(path);
        }
    }

    /// <summary>Everything must be verified anew: whom to trust has changed.</summary>
    public void Forget() => _seen.Clear();

    private InspectedFile<TContent> Reread(string path, FilePrint print, TrustStore trust)
    {
        TContent? content = null;
        SignedFile? file = null;
        var verified = open(path, out var bytes, out var refusal)
            && SignedFile.TryParse(bytes!, out file, out refusal)
            && read(file!, trust, out content, out refusal);
        var inspected = new InspectedFile<TContent>(path, print, verified ? file!.Facts : null, content, refusal);

        // A file that the file system would not give may be given the next time without having changed.
        if (refusal?.Reason != RefusalReason.Unreadable)
        {
            _seen[path] = inspected;
        }

        return inspected;
    }
}
