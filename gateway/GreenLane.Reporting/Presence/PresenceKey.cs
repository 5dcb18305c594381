using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Presence;

/// <summary>
/// The key that the gateways of a crossing share: hides which vehicle is meant and proves who speaks (hazard H-10).
/// </summary>
/// <remarks>
/// Plates are few enough to be tried one by one, so a plain hash would hide nothing; under a key it does, as long as
/// the key stays at the crossing.
/// </remarks>
public sealed class PresenceKey
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    /// <summary>128 bits of each MAC: enough that two vehicles never share one and that nobody guesses one.</summary>
    private const int Kept = 16;

    private readonly byte[] _key;

    /// <param name="key"><see cref="Length"/> bytes.</param>
    public PresenceKey(byte[] key)
    {
        Invariant.Holds(key.Length == Length, "a crossing key has 32 bytes");
        _key = key;
    }

    /// <summary>Tells one key from another without giving it away.</summary>
    public string Fingerprint => Mac("fingerprint");

    /// <summary>Reads a key file: 64 hexadecimal digits.</summary>
    public static bool TryParse(string text, out PresenceKey? key)
    {
        var bytes = new byte[Length];
        var valid = Convert.FromHexString(text.AsSpan().Trim(), bytes, out var used, out var written)
            == System.Buffers.OperationStatus.Done && written == Length && used == text.AsSpan().Trim().Length;
        key = valid ? new PresenceKey(bytes) : null;
        return valid;
    }

    /// <summary>What stands for a vehicle.</summary>
    public string VehicleOf(CountryCode country, PlateKey plate) => Mac($"vehicle|{country}|{plate}");

    /// <summary>What proves that a message was made with this key, for this crossing.</summary>
    public string ProofOf(string country, string crossing, PresenceMessage message) => Mac(string.Create(
        CultureInfo.InvariantCulture,
        $"move|{country}|{crossing}|{message.Gateway}|{message.Epoch}|{message.Sequence}|{message.Vehicle}"
        + $"|{message.Move}|{message.Lane}|{message.At.ToUnixTimeMilliseconds()}"));

    public bool Proves(string country, string crossing, PresenceMessage message)
        => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(ProofOf(country, crossing, message)), Encoding.UTF8.GetBytes(message.Proof));

    private string Mac(string text)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text), mac);
        return Base64Url.EncodeToString(mac[..Kept]);
    }
}
