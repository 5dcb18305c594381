using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Reads and writes trust.json.</summary>
internal static class TrustFile
{
    public const int MaxLength = 1024 * 1024;
    private const int MaxKeys = 64;

    /// <summary>People read this file and compare keys by eye: a plus sign stays one.</summary>
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static bool TryParse(byte[] json, out TrustStore? trust, out string reason)
    {
        trust = null;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var reading = new Reading();
            var whole = reading.Whole(document.RootElement);
            reason = reading.Wrong;
            if (reason.Length == 0)
            {
                trust = new TrustStore(whole, Convert.ToHexStringLower(SHA256.HashData(json)));
            }

            return trust is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second comes from an escaped half of a surrogate pair, which the reader meets only when it is asked.
            var line = e is JsonException { LineNumber: { } number } ? $", line {number + 1}" : "";
            reason = $"trust.json{line}: this is not JSON as it should be.";
            return false;
        }
    }

    public static TrustStore Stored(TrustContent content)
        => new(content, Convert.ToHexStringLower(SHA256.HashData(Write(content))));

    public static byte[] Write(TrustContent content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            WriteIssuers(json, "issuers", content.Issuers);
            if (!content.Recognition.Keys.IsEmpty)
            {
                WriteSigners(json, "recognition", content.Recognition);
            }

            if (!content.WatchLists.IsEmpty)
            {
                WriteIssuers(json, "watchLists", content.WatchLists);
            }

            if (!content.Offices.Keys.IsEmpty)
            {
                WriteSigners(json, "offices", content.Offices);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteIssuers(
        Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, TrustedSigners> issuers)
    {
        json.WriteStartObject(name);
        foreach (var (issuer, signers) in issuers)
        {
            WriteSigners(json, issuer, signers);
        }

        json.WriteEndObject();
    }

    private static void WriteSigners(Utf8JsonWriter json, string name, TrustedSigners signers)
    {
        json.WriteStartObject(name);
        json.WriteNumber("signatures", signers.SignaturesNeeded);
        json.WriteStartArray("keys");
        foreach (var key in signers.Keys)
        {
            json.WriteStartObject();
            json.WriteString("id", key.Id.ToString());
            json.WriteString("publicKey", key.SubjectPublicKeyInfo);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One pass over the document; keeps the first thing that is wrong.</summary>
    private sealed class Reading
    {
        public string Wrong { get; private set; } = "";

        public TrustContent Whole(JsonElement root)
        {
            var content = TrustContent.Nobody;
            foreach (var member in Members(root, "the file"))
            {
                switch (member.Name)
                {
                    case "issuers":
                        content = content with { Issuers = Issuers(member) };
                        break;
                    case "recognition":
                        content = content with { Recognition = Signers(member.Value, "recognition") };
                        break;
                    case "watchLists":
                        content = content with { WatchLists = Issuers(member) };
                        break;
                    case "offices":
                        content = content with { Offices = Signers(member.Value, "offices") };
                        break;
                    default:
                        Require(false, $"{member.Name}: unknown key");
                        break;
                }
            }

            return content;
        }

        private ImmutableSortedDictionary<string, TrustedSigners> Issuers(JsonProperty part)
        {
            var issuers = ImmutableSortedDictionary.CreateBuilder<string, TrustedSigners>(StringComparer.Ordinal);
            foreach (var issuer in Members(part.Value, part.Name))
            {
                var at = $"{part.Name}.{issuer.Name}";
                Require(CountryCode.TryParse(issuer.Name, out _), $"{at}: not a country");
                issuers[issuer.Name] = Signers(issuer.Value, at);
            }

            return issuers.ToImmutable();
        }

        private TrustedSigners Signers(JsonElement element, string at)
        {
            var needed = 1;
            var keys = ImmutableArray.CreateBuilder<TrustedKey>();
            foreach (var member in Members(element, at))
            {
                switch (member.Name)
                {
                    case "signatures":
                        var valid = member.Value.ValueKind == JsonValueKind.Number
                            && member.Value.TryGetInt32(out needed)
                            && needed is >= 1 and <= CoseFormat.MaxSignatures;
                        Require(valid, $"{at}.signatures: a whole number from 1 to {CoseFormat.MaxSignatures}");
                        break;
                    case "keys" when member.Value.ValueKind == JsonValueKind.Array:
                        Require(member.Value.GetArrayLength() <= MaxKeys, $"{at}.keys: at most {MaxKeys}");
                        foreach (var key in member.Value.EnumerateArray())
                        {
                            AddKey(key, $"{at}.keys[{keys.Count}]", keys);
                        }

                        break;
                    default:
                        Require(false, $"{at}.{member.Name}: unknown key or wrong type");
                        break;
                }
            }

            return new TrustedSigners(needed, keys.ToImmutable());
        }

        private void AddKey(JsonElement element, string at, ImmutableArray<TrustedKey>.Builder keys)
        {
            var (id, publicKey) = ("", "");
            foreach (var member in Members(element, at))
            {
                var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : "";
                (id, publicKey) = member.Name switch
                {
                    "id" => (text, publicKey),
                    "publicKey" => (id, text),
                    _ => ("", ""),
                };
                Require(member.Name is "id" or "publicKey", $"{at}.{member.Name}: unknown key");
            }

            if (Wrong.Length > 0)
            {
                return;
            }

            Require(TrustedKey.TryReadBase64(publicKey, out var key, out var reason), $"{at}.publicKey: {reason}");
            Require(key is null || key.Id.ToString() == id, $"{at}.id: this is not the id of that public key");
            Require(key is null || keys.All(k => k.Id != key.Id), $"{at}: this key stands there twice");
            if (Wrong.Length == 0)
            {
                keys.Add(key!);
            }
        }

        private JsonElement.ObjectEnumerator Members(JsonElement element, string at)
        {
            Require(element.ValueKind == JsonValueKind.Object, $"{at}: an object is expected");
            return element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;
        }

        private void Require(bool condition, string wrong)
        {
            if (!condition && Wrong.Length == 0)
            {
                Wrong = $"trust.json, {wrong}";
            }
        }
    }
}
