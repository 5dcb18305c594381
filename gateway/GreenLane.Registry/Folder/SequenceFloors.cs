using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace GreenLane.Registry;

/// <summary>
/// The floors of all issuers, kept on disk so that an older file is refused after a restart too (hazard H-06).
/// </summary>
/// <remarks>A lost or damaged floor file is said and starts anew: it must not close the lanes, and whoever can destroy
/// it could have replaced it as well. Not thread-safe.</remarks>
internal sealed class SequenceFloors
{
    /// <summary>
    /// The name under which the recognition rules stand; registries stand under their issuer's two letters, watch lists
    /// under the same with a word before them.
    /// </summary>
    public const string Recognition = "recognition";

    /// <summary>The name under which the inspection offices stand.</summary>
    public const string Offices = "offices";

    private const int MaxLength = 1024 * 1024;

    private readonly string _path;
    private readonly SortedDictionary<string, SequenceFloor> _floors = new(StringComparer.Ordinal);
    private bool _unsaved;

    public SequenceFloors(string path)
    {
        _path = path;
        if (File.Exists(path) && !TryLoad(out var reason))
        {
            LoadRefusal = new Refusal(RefusalReason.FloorWrong, reason);
        }
    }

    /// <summary>Why nothing was read at start although there was a file; null when all is well.</summary>
    public Refusal? LoadRefusal { get; private set; }

    public string FileName => Path.GetFileName(_path);

    public SequenceFloor? Of(string name) => _floors.GetValueOrDefault(name);

    public void Raise(string name, SignedFacts file)
    {
        if (Of(name) is { } floor && floor.ContentHash == file.ContentHash && floor.Signers.SequenceEqual(file.Signers))
        {
            return;
        }

        _floors[name] = new SequenceFloor(file.Header.Sequence, file.ContentHash, file.Signers);
        _unsaved = true;
    }

    /// <summary>Writes what changed; what could not be written is tried again the next time.</summary>
    public Refusal? Save()
    {
        if (_unsaved)
        {
            if (!DurableFile.TryWrite(_path, Write(), null, out var reason))
            {
                return new Refusal(RefusalReason.FloorWrong, $"The highest sequences cannot be kept: {reason}");
            }

            _unsaved = false;
            LoadRefusal = null;
        }

        return LoadRefusal;
    }

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var (name, floor) in _floors)
        {
            json.WriteStartObject(name);
            json.WriteNumber("sequence", floor.Sequence);
            json.WriteString("content", floor.ContentHash);
            json.WriteStartArray("signers");
            foreach (var signer in floor.Signers)
            {
                json.WriteStringValue(signer.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private bool TryLoad(out string reason)
    {
        reason = "The record of highest sequences is damaged; it starts anew.";
        if (!BoundedFile.TryRead(_path, MaxLength, out var bytes, out var refusal))
        {
            reason = refusal!.Text;
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                _floors[member.Name] = Read(member.Value);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            _floors.Clear();
            return false;
        }
    }

    private static SequenceFloor Read(JsonElement element)
    {
        var signers = ImmutableArray.CreateBuilder<KeyId>();
        foreach (var signer in element.GetProperty("signers").EnumerateArray())
        {
            signers.Add(
                KeyId.TryParse(signer.GetString() ?? "", out var id) ? id : throw new FormatException("key id"));
        }

        return new SequenceFloor(
            element.GetProperty("sequence").GetUInt64(),
            element.GetProperty("content").GetString() ?? "",
            signers.ToImmutable());
    }
}
