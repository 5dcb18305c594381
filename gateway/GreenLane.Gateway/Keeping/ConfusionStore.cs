using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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
    /// <summary>Characters after which a camera's own counts weigh: some six hundred plates.</summary>
    public const int Enough = 5000;

    /// <summary>When so many are counted, all counts are halved: what counts is what the camera does now.</summary>
    public const int Most = 200_000;

    /// <summary>What is known beforehand weighs as much as so many wrong characters of each kind.</summary>
    private const double Prior = 50;

    /// <summary>A camera that is better or worse than this has not been counted right.</summary>
    private const double LeastError = 0.002;

    private const double MostError = 0.2;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _counting = new();
    private readonly string _directory;
    private readonly ILogger<ConfusionStore> _logger;
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <param name="directory">Where a file for each camera is kept.</param>
    public ConfusionStore(string directory, IEnumerable<string> cameras, ILogger<ConfusionStore> logger)
    {
        _directory = directory;
        _logger = logger;
        foreach (var camera in cameras.Distinct(StringComparer.Ordinal))
        {
            _counts[camera] = Load(camera);
        }

        Models = Make();
    }

    /// <summary>How cameras misread that have been counted enough; as of the last <see cref="Save"/>.</summary>
    public ImmutableDictionary<string, ReadModel> Models { get; private set; }

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

            if (counts.Sum() > Most)
            {
                Halve(counts);
            }

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
                if (!DurableFile.TryWrite(PathOf(camera), Write(_counts[camera]), OwnerOnly, out var reason))
                {
                    Log.ConfusionsNotKept(_logger, camera, reason);
                }
            }

            _changed.Clear();
            Models = Make();
        }
    }

    private static void Halve(int[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] /= 2;
        }
    }

    private static byte[] Write(int[] counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                var (truth, read) = (i / PlateClasses.Alphabet, i % PlateClasses.Alphabet);
                text.Append((char)PlateClasses.CharacterAt(truth)).Append((char)PlateClasses.CharacterAt(read))
                    .Append(' ').Append(counts[i]).Append('\n');
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A file that is not what it should be is as none: it is learned again.</summary>
    private int[] Load(string camera)
    {
        var counts = new int[PlateClasses.Alphabet * PlateClasses.Alphabet];
        var read = new int[counts.Length];
        try
        {
            foreach (var line in File.Exists(PathOf(camera)) ? File.ReadLines(PathOf(camera)).Take(counts.Length) : [])
            {
                if (line.Length < 4 || line[2] != ' ' || PlateClasses.IndexOf((byte)line[0]) is not (>= 0 and var from)
                    || PlateClasses.IndexOf((byte)line[1]) is not (>= 0 and var to)
                    || !int.TryParse(line.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    || count > Most)
                {
                    return counts;
                }

                read[(from * PlateClasses.Alphabet) + to] = count;
            }

            return read.Sum(count => (long)count) <= Most ? read : counts;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return counts;
        }
    }

    private ImmutableDictionary<string, ReadModel> Make()
        => _counts.Where(camera => camera.Value.Sum() >= Enough)
            .ToImmutableDictionary(camera => camera.Key, camera => Model(camera.Value), StringComparer.Ordinal);

    private static ReadModel Model(int[] counts)
    {
        var wrong = new int[PlateClasses.Alphabet];
        for (var i = 0; i < counts.Length; i++)
        {
            var truth = i / PlateClasses.Alphabet;
            wrong[truth] += truth == i % PlateClasses.Alphabet ? 0 : counts[i];
        }

        var error = (wrong.Sum() + (Enough * ReadModel.DefaultError)) / (counts.Sum() + Enough);
        return ReadModel.Of(
            Math.Clamp(error, LeastError, MostError),
            (truth, read) => (counts[(truth * PlateClasses.Alphabet) + read]
                + (Prior * ReadModel.DefaultConfusion(truth, read))) / (wrong[truth] + Prior));
    }

    private string PathOf(string camera) => Path.Combine(_directory, $"camera-{camera}.confusions");
}
