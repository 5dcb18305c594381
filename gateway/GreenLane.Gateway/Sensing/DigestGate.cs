using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Gateway.Sensing;

/// <summary>Lets a camera prove that it knows its account: HTTP digest (RFC 7616), or basic.</summary>
/// <remarks>
/// A nonce is a time and its MAC under a key of this run: nothing is kept for it, and it ends by itself. Within its
/// time
/// an answer may be used again with another count; a body that is posted twice is a repeat like any other.
/// </remarks>
public sealed class DigestGate(Func<TimeSpan> now)
{
    private const string Realm = "greenlane";

    private const int MacLength = 16;

    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>
    /// MD5 only: it is what cameras speak. A camera that can do better may answer with SHA-256 all the same.
    /// </summary>
    public string Challenge() => $"Digest realm=\"{Realm}\", qop=\"auth\", nonce=\"{Nonce()}\", algorithm=MD5";

    /// <summary>Whether an Authorization header proves the account for one request.</summary>
    public bool Proves(NetworkCredential account, string authorization, string method, string uri)
    {
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var wanted = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.UserName}:{account.Password}"));
            return Same(wanted, authorization[6..].Trim());
        }

        if (!authorization.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var given = Parameters(authorization[7..]);
        string Of(string name) => given.GetValueOrDefault(name, "");
        if (Of("username") != account.UserName || Of("realm") != Realm || !IsFresh(Of("nonce"))
            || !IsSame(uri, Of("uri")) || Of("qop") is not ("" or "auth"))
        {
            return false;
        }

        var isSha = Of("algorithm").Equals("SHA-256", StringComparison.OrdinalIgnoreCase);
        var who = Hash($"{account.UserName}:{Realm}:{account.Password}", isSha);
        var what = Hash($"{method}:{Of("uri")}", isSha);
        var answer = Of("qop").Length == 0
            ? Hash($"{who}:{Of("nonce")}:{what}", isSha)
            : Hash($"{who}:{Of("nonce")}:{Of("nc")}:{Of("cnonce")}:{Of("qop")}:{what}", isSha);
        return Same(answer, Of("response").ToLowerInvariant());
    }

    /// <summary>Some clients name the path alone, others the whole address.</summary>
    private static bool IsSame(string uri, string named)
        => named == uri || (Uri.TryCreate(named, UriKind.Absolute, out var whole) && whole.PathAndQuery == uri);

    private static bool Same(string wanted, string given)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given));

    private static string Hash(string text, bool isSha)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // RFC 7616 names MD5, and it is all that cameras in the field speak.
        return Convert.ToHexStringLower(isSha ? SHA256.HashData(bytes) : MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    /// <summary>name=value and name="value", by commas; a comma within quotes separates nothing.</summary>
    private static Dictionary<string, string> Parameters(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < text.Length && found.Count < 16)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                break;
            }

            var isQuoted = equals + 1 < text.Length && text[equals + 1] == '"';
            var start = isQuoted ? equals + 2 : equals + 1;
            var end = text.IndexOf(isQuoted ? '"' : ',', start);
            end = end < 0 ? text.Length : end;
            found.TryAdd(text[at..equals].Trim(' ', ','), text[start..end].Trim());
            at = isQuoted ? Math.Min(end + 1, text.Length) : end + 1;
        }

        return found;
    }

    private string Nonce()
    {
        var time = BitConverter.GetBytes(now().Ticks);
        return Convert.ToHexStringLower([.. time, .. HMACSHA256.HashData(_key, time).AsSpan(0, MacLength)]);
    }

    private bool IsFresh(string nonce)
    {
        if (nonce.Length != 2 * (sizeof(long) + MacLength) || !nonce.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var bytes = Convert.FromHexString(nonce);
        var age = now() - TimeSpan.FromTicks(BitConverter.ToInt64(bytes));
        return CryptographicOperations.FixedTimeEquals(
                HMACSHA256.HashData(_key, bytes.AsSpan(0, sizeof(long))).AsSpan(0, MacLength),
                bytes.AsSpan(sizeof(long)))
            && age >= TimeSpan.Zero && age < NonceLife;
    }
}
