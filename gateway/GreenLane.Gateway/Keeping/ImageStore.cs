using System.Security.Cryptography;
using GreenLane.Gateway.Configuration;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Keeping;

/// <summary>Pictures of plates for the officer: for a time, in bounded space, the oldest out first.</summary>
/// <remarks>
/// A file each, readable by the service alone, under a name of 128 random bits that stands in the passage's record and
/// nowhere else. Only JPEG and PNG are kept, told by their bytes and not by what a camera says of them. A picture that
/// cannot be kept is missed by the officer and by nothing else. Any thread.
/// </remarks>
public sealed class ImageStore
{
    /// <summary>
    /// Bytes of one picture. A plate's crop has tens of thousands; a whole scene is not what is wanted.
    /// </summary>
    public const int ImageLimit = 2 << 20;

    private const int NameLength = 32;

    private readonly string _directory;
    private readonly ImageSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<ImageStore> _logger;
    private readonly long _origin;
    private readonly Lock _gate = new();
    private readonly Queue<Kept> _order = new();
    private readonly Dictionary<string, TimeSpan> _known = new(StringComparer.Ordinal);
    private long _bytes;
    private int _deleted;
    private TimeSpan _lastDeleted;

    /// <param name="directory">Made if it is not there, within one that is the service's alone; what it holds from
    /// before keeps its age.</param>
    /// <exception cref="IOException">The directory cannot be made or read.</exception>
    public ImageStore(string directory, ImageSettings settings, TimeProvider time, ILogger<ImageStore> logger)
    {
        _directory = directory;
        _settings = settings;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
        Directory.CreateDirectory(directory);
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc))
        {
            // By a clock that may be wrong: no older than a picture may be, and no younger than now.
            var age = TimeSpan.FromTicks(Math.Clamp(
                (time.GetUtcNow() - file.LastWriteTimeUtc).Ticks, 0, settings.KeepTime.Ticks));
            Remember(file.Name, file.Length, -age);
        }

        Sweep();
    }

    /// <summary>Pictures kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>Bytes they take.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Pictures deleted since this was asked last, and how old the youngest of them would be now.</summary>
    public (int Count, TimeSpan Youngest) TakeDeleted()
    {
        lock (_gate)
        {
            var count = _deleted;
            _deleted = 0;
            return (count, Now - _lastDeleted);
        }
    }

    /// <summary>A name for a picture that is still to come.</summary>
    /// <returns>Null if none are kept here.</returns>
    public string? NewName() => _settings.KeepTime == TimeSpan.Zero
        ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameLength / 2));

    /// <summary>Whether a picture is kept.</summary>
    public bool Holds(string name)
    {
        lock (_gate)
        {
            return _known.TryGetValue(name, out var at) && Now - at < _settings.KeepTime;
        }
    }

    /// <summary>Keeps a picture under a name that was given out.</summary>
    /// <returns>False if it is no picture, too large, or cannot be written.</returns>
    public bool TryKeep(string name, ReadOnlySpan<byte> image)
    {
        if (image.Length > ImageLimit || PlatePictures.TypeOf(image) is null)
        {
            return false;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(Path.Combine(_directory, name), options);
            file.Write(image);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.ImageNotKept(_logger, e.Message);
            return false;
        }

        Remember(name, image.Length, Now);
        Sweep();
        return true;
    }

    /// <returns>The picture, or null if it is not, or no longer, here.</returns>
    public byte[]? Read(string name)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(name, out var at) || Now - at >= _settings.KeepTime)
            {
                return null;
            }
        }

        try
        {
            return File.ReadAllBytes(Path.Combine(_directory, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes what is too old, and the oldest of what is too much. Called once a minute as well.</summary>
    public void Sweep()
    {
        var gone = new List<Kept>();
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest)
                && (Now - oldest.At >= _settings.KeepTime || _bytes > (long)_settings.SpaceMiB << 20))
            {
                _order.Dequeue();
                _known.Remove(oldest.Name);
                _bytes -= oldest.Length;
                gone.Add(oldest);
            }
        }

        foreach (var picture in gone)
        {
            try
            {
                File.Delete(Path.Combine(_directory, picture.Name));
                Tally(picture);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.ImageNotKept(_logger, e.Message);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    private void Tally(Kept deleted)
    {
        lock (_gate)
        {
            _lastDeleted = _deleted == 0 || deleted.At > _lastDeleted ? deleted.At : _lastDeleted;
            _deleted++;
        }
    }

    private void Remember(string name, long length, TimeSpan at)
    {
        lock (_gate)
        {
            _order.Enqueue(new Kept(name, length, at));
            _known[name] = at;
            _bytes += length;
        }
    }

    private readonly record struct Kept(string Name, long Length, TimeSpan At);
}
