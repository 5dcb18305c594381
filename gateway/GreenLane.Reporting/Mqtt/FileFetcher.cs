using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Gets the signed files that lie at the broker, over the reporter's connection (ADR-0014). Thread-safe.
/// </summary>
/// <remarks>
/// Small files come by themselves. Of a large one the announcement does, and its parts are asked for, few at a time, so
/// that the record and a suspension never wait behind a registry. Of a topic only the newest file is kept for whoever
/// verifies it. Nothing is believed here: whoever writes these topics can only waste the gateway's time, within limits.
/// </remarks>
/// <param name="kinds">What is listened for, by the words of <see cref="FileTopic"/>.</param>
/// <param name="isInForce">Whether a file with this hash is in force: then its parts are not fetched.</param>
public sealed class FileFetcher(
    string country, IReadOnlyCollection<string> kinds, Func<string, bool> isInForce, TimeProvider time,
    FileLimits? limits = null)
{
    private const string TooLarge = "file-too-large";
    private const string Malformed = "file-announcement-malformed";
    private const string Differs = "file-parts-differ";

    private readonly FileLimits _limits = limits ?? new FileLimits();
    private readonly Lock _gate = new();
    private readonly Dictionary<FileTopic, FileAssembly> _assemblies = [];
    private readonly Dictionary<FileTopic, byte[]> _arrived = [];
    private readonly Dictionary<FileTopic, (string Hash, long At)> _fetched = [];
    private readonly HashSet<string> _lookAgain = new(StringComparer.Ordinal);
    private readonly Queue<FileWish> _wishes = new();
    private readonly Channel<FileTopic> _rules = NewChannel();
    private readonly Channel<FileTopic> _others = NewChannel();
    private long _lookedAt = time.GetTimestamp();

    /// <summary>The broker is to be asked for something.</summary>
    public event Action? Ready;

    /// <summary>Called for what can be no file, whoever put it there.</summary>
    public Action<FileTopic, string>? Refused { get; init; }

    /// <summary>What is subscribed to at the beginning of a connection.</summary>
    public IReadOnlyCollection<string> Filters => [.. kinds.Select(kind => FileTopic.Filter(country, kind))];

    /// <summary>Where recognition rules that came are named; ask <see cref="Claim"/> for them.</summary>
    public ChannelReader<FileTopic> Rules => _rules.Reader;

    /// <summary>Where other files that came are named.</summary>
    public ChannelReader<FileTopic> Others => _others.Reader;

    /// <summary>The newest file of a topic, once; null if there is none.</summary>
    public byte[]? Claim(FileTopic topic)
    {
        lock (_gate)
        {
            _arrived.Remove(topic, out var bytes);
            return bytes;
        }
    }

    /// <summary>Whether a newer file of a topic waits.</summary>
    public bool HasNewer(FileTopic topic)
    {
        lock (_gate)
        {
            return _arrived.ContainsKey(topic);
        }
    }

    /// <summary>Gives up what does not move, and asks anew for what may have been missed. Called every second or so.
    /// </summary>
    public void Look()
    {
        lock (_gate)
        {
            foreach (var stuck in _assemblies.Values
                .Where(file => time.GetElapsedTime(file.MovedAt) >= _limits.PartLimit).ToList())
            {
                GiveUp(stuck);
            }

            if (time.GetElapsedTime(_lookedAt) >= _limits.LookAgain)
            {
                _lookedAt = time.GetTimestamp();
                _lookAgain.UnionWith(kinds.Where(kind => kind == FileTopic.Recognition));
                foreach (var kind in _lookAgain)
                {
                    _wishes.Enqueue(new FileWish(FileTopic.Filter(country, kind), true));
                }

                _lookAgain.Clear();
            }
        }

        Ready?.Invoke();
    }

    /// <summary>Takes a message of a topic of files.</summary>
    /// <param name="refused">Why it was refused; null: it was taken.</param>
    /// <returns>False for another topic.</returns>
    internal bool TryTake(string topic, ReadOnlySequence<byte> payload, out string? refused)
    {
        refused = null;
        if (!FileTopic.TryParse(topic, out var file, out var part) || file.Country != country
            || !kinds.Contains(file.Kind))
        {
            return false;
        }

        lock (_gate)
        {
            refused = part is { } number ? TakePart(file, number, payload) : TakeFile(file, payload);
        }

        if (refused is TooLarge or Malformed or Differs)
        {
            Refused?.Invoke(file, refused);
        }

        Ready?.Invoke();
        return true;
    }

    /// <summary>What the broker is to be asked for next.</summary>
    internal bool TryNext(out FileWish wish)
    {
        lock (_gate)
        {
            if (_wishes.TryDequeue(out wish))
            {
                return true;
            }

            if (_assemblies.Values.Sum(file => file.Asked.Count) < _limits.PartsAtOnce)
            {
                foreach (var file in _assemblies.Values.OrderBy(file => file.Topic.Kind != FileTopic.Recognition))
                {
                    if (file.TryAsk(out var number))
                    {
                        wish = new FileWish(file.Topic.Part(number), true);
                        return true;
                    }
                }
            }

            return false;
        }
    }

    /// <summary>A connection begins: what was asked for on another one is asked for again.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            _wishes.Clear();
            foreach (var file in _assemblies.Values)
            {
                file.Restart(time.GetTimestamp());
            }
        }
    }

    private static Channel<FileTopic> NewChannel() => Channel.CreateBounded<FileTopic>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private string? TakeFile(FileTopic topic, ReadOnlySequence<byte> payload)
    {
        if (payload.Length > FileParts.Bytes)
        {
            return TooLarge;
        }

        var bytes = payload.ToArray();
        if (bytes is not [(byte)'{', ..])
        {
            Drop(topic);
            return Arrived(topic, bytes);
        }

        if (Announcement(bytes) is not { } announced)
        {
            return Malformed;
        }

        if (announced.Length > _limits.MostBytes(topic.Kind))
        {
            return TooLarge;
        }

        return Follow(topic, announced);
    }

    private string? Follow(FileTopic topic, FileAnnouncement announced)
    {
        var wasRefused = _fetched.TryGetValue(topic, out var last) && last.Hash == announced.Hash
            && time.GetElapsedTime(last.At) < _limits.RefusedAgain;
        if (isInForce(announced.Hash))
        {
            Drop(topic);
        }
        else if (wasRefused)
        {
            _lookAgain.Add(topic.Kind);
        }
        else if (!_assemblies.TryGetValue(topic, out var known) || known.Hash != announced.Hash)
        {
            Drop(topic);
            if (_assemblies.Count >= _limits.Files)
            {
                _lookAgain.Add(topic.Kind);
                return "file-too-many";
            }

            _assemblies[topic] = new FileAssembly(topic, announced, time.GetTimestamp());
        }

        return null;
    }

    private string? TakePart(FileTopic topic, int number, ReadOnlySequence<byte> payload)
    {
        if (!_assemblies.TryGetValue(topic, out var file) || !file.Asked.Contains(number))
        {
            // Of a file that was given up, or replaced meanwhile.
            return null;
        }

        _wishes.Enqueue(new FileWish(topic.Part(number), false));
        if (!file.TryAdd(number, payload, time.GetTimestamp()))
        {
            GiveUp(file);
            return "file-part-differs";
        }

        if (!file.IsComplete)
        {
            return null;
        }

        _assemblies.Remove(topic);
        _fetched[topic] = (file.Hash, time.GetTimestamp());
        return file.Whole() is { } whole ? Arrived(topic, whole) : Differs;
    }

    private string? Arrived(FileTopic topic, byte[] bytes)
    {
        if (_arrived.Count >= _limits.Files && !_arrived.ContainsKey(topic))
        {
            _lookAgain.Add(topic.Kind);
            return "file-too-many";
        }

        _arrived[topic] = bytes;
        (topic.Kind == FileTopic.Recognition ? _rules : _others).Writer.TryWrite(topic);
        return null;
    }

    private void GiveUp(FileAssembly file)
    {
        Drop(file.Topic);
        _lookAgain.Add(file.Topic.Kind);
    }

    private void Drop(FileTopic topic)
    {
        if (_assemblies.Remove(topic, out var file))
        {
            foreach (var number in file.Asked)
            {
                _wishes.Enqueue(new FileWish(topic.Part(number), false));
            }
        }
    }

    private static FileAnnouncement? Announcement(byte[] bytes)
    {
        try
        {
            var read = JsonSerializer.Deserialize(bytes, ReportingJson.Default.FileAnnouncement);
            var fits = read is { Hash.Length: 64, Length: > FileParts.Bytes }
                && read.Hash.All(char.IsAsciiHexDigitLower);
            return fits ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
