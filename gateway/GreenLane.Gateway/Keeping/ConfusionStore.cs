using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Keeping;

/// <summary>What each camera takes for what, counted where a proved tag said which plate it was.</summary>
/// <remarks>
/// No plate is kept, only how often one character was read for another: a table of a site's plates would be somebody's
/// patent and everybody's personal data. Bounded: old counts fade as new ones come. Safe for any thread.
/// </remarks>
public sealed class ConfusionStore
{
    /// <summary>
    /// Characters more after which a camera is believed anew, some hundred and twenty plates: every version of what is
    /// believed stays in the archive for as long as a record names it.
    /// </summary>
    public const int Step = 1000;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _counting = new();
    private readonly string _directory;
    private readonly ILogger<ConfusionStore> _logger;
    private readonly FileArchive _archive;
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    /// <summary>Characters counted of each camera since it was last believed anew.</summary>
    private readonly Dictionary<string, int> _learned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <param name="directory">Where a file for each camera is kept.</param>
    /// <param name="archive">Gets a copy of all that is believed.</param>
    public ConfusionStore(
        string directory, IEnumerable<string> cameras, FileArchive archive, ILogger<ConfusionStore> logger)
    {
        _archive = archive;
        _directory = directory;
        _logger = logger;
        foreach (var camera in cameras.Distinct(StringComparer.Ordinal))
        {
            _counts[camera] = Load(camera);
            Believe(camera, _counts[camera]);
        }
    }

    /// <summary>How cameras misread that have been counted enough; as of the last <see cref="Save"/>.</summary>
    public ImmutableDictionary<string, ReadModel> Models { get; private set; }
        = ImmutableDictionary.Create<string, ReadModel>(StringComparer.Ordinal);

    /// <summary>Counts one reading of a plate that is known; of another length it says nothing of characters.</summary>
    public void Learn(string camera, PlateKey truth, PlateKey read)
    {
        lock (_counting)
        {
            if (truth.Length != read.Length || !_counts.TryGetValue(camera, out var counts))
            {
                return;
            }

            for (var i = 0; i < truth.Length; i++)
            {
                var (from, to) = (PlateClasses.IndexOf(truth[i]), PlateClasses.IndexOf(read[i]));
                if (from >= 0 && to >= 0)
                {
                    counts[(from * PlateClasses.Alphabet) + to]++;
                }
            }

            if (counts.Sum() > CameraConfusions.Most)
            {
                Halve(counts);
            }

            _learned[camera] = _learned.GetValueOrDefault(camera) + truth.Length;
            _changed.Add(camera);
        }
    }

    /// <summary>
    /// Keeps what was counted since, and brings it into <see cref="Models"/>; called aside of the lanes.
    /// </summary>
    public void Save()
    {
        lock (_counting)
        {
            if (_changed.Count == 0)
            {
                return;
            }

            foreach (var camera in _changed)
            {
                if (!DurableFile.TryWrite(
                    PathOf(camera), CameraConfusions.Write(_counts[camera]), OwnerOnly, out var reason))
                {
                    Log.ConfusionsNotKept(_logger, camera, reason);
                }

                Believe(camera, _counts[camera]);
            }

            _changed.Clear();
        }
    }

    private static void Halve(int[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] /= 2;
        }
    }

    /// <summary>A file that is not what it should be is as none: it is learned again.</summary>
    private int[] Load(string camera)
    {
        try
        {
            return File.Exists(PathOf(camera)) && new FileInfo(PathOf(camera)).Length <= CameraConfusions.MaxLength
                && CameraConfusions.TryRead(File.ReadAllBytes(PathOf(camera)), out var counts)
                ? counts : CameraConfusions.None();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CameraConfusions.None();
        }
    }

    /// <summary>A camera that has been counted so much further is believed anew, once that stands in the archive.
    /// </summary>
    private void Believe(string camera, int[] counts)
    {
        if (counts.Sum() < CameraConfusions.Enough
            || (Models.ContainsKey(camera) && _learned.GetValueOrDefault(camera) < Step))
        {
            return;
        }

        var text = CameraConfusions.Write(counts);
        if (_archive.Keep(ArchivedKind.Confusions, text))
        {
            _learned[camera] = 0;
            Models = Models.SetItem(camera, CameraConfusions.Model(counts, FileArchive.HashOf(text)));
        }
    }

    private string PathOf(string camera) => Path.Combine(_directory, $"camera-{camera}.confusions");
}
