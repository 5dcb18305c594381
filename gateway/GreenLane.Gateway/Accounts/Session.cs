using System.Buffers.Text;
using System.Security.Cryptography;

namespace GreenLane.Gateway.Accounts;

/// <summary>One person signed in at one browser. Only its book makes, uses and ends it.</summary>
public sealed class Session : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    internal Session(string key, string account, int stamp, DateTimeOffset begunAt, TimeSpan begun, TimeSpan used)
    {
        Key = key;
        Account = account;
        Stamp = stamp;
        BegunAt = begunAt;
        Begun = begun;
        Used = used;
        Ended = _ended.Token;
    }

    /// <summary>SHA-256 of the token: what is kept does not open anything.</summary>
    public string Key { get; }

    public string Account { get; }

    /// <summary>The account's when it began.</summary>
    public int Stamp { get; }

    /// <summary>By wall clock, for the file.</summary>
    public DateTimeOffset BegunAt { get; }

    /// <summary>Cancelled when the session ends, whatever ends it: event streams end with it.</summary>
    public CancellationToken Ended { get; }

    /// <summary>By the book's monotonic clock.</summary>
    internal TimeSpan Begun { get; }

    internal TimeSpan Used { get; set; }

    /// <summary>What a page of this session shows with every act, and no other site can know.</summary>
    public static string CsrfOf(string token)
        => Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromHexString(token), "csrf"u8));

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }
}
