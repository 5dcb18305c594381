namespace GreenLane.Registry;

/// <summary>Says when something may have changed in the folders that files are taken from.</summary>
/// <remarks>
/// It only makes a refresh come sooner: notifications can be lost (queue full, folder replaced, network share), so the
/// owner refreshes periodically as well. <see cref="Changed"/> comes on a thread of the pool, often several times for
/// one change. Owned and disposed by who made it.
/// </remarks>
public sealed class FolderWatch : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <param name="folders">Folders; one that cannot be watched is left to the periodic refresh.</param>
    public FolderWatch(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        foreach (var folder in folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            Watch(folder);
        }
    }

    /// <summary>Something changed, or a notification was lost.</summary>
    public event Action? Changed;

    /// <summary>How many folders are watched.</summary>
    public int Watched => _watchers.Count;

    public void Dispose() => _watchers.ForEach(w => w.Dispose());

    private void Watch(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder);
            watcher.Created += OnChange;
            watcher.Changed += OnChange;
            watcher.Renamed += OnChange;
            watcher.Deleted += OnChange;
            watcher.Error += (_, _) => Changed?.Invoke();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // No such folder, or the system's limit of watches is reached.
            watcher?.Dispose();
        }
    }

    private void OnChange(object sender, FileSystemEventArgs e) => Changed?.Invoke();
}
