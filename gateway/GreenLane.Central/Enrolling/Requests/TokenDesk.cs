using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Central.Accounts;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Gives operators the tokens by which they hand in requests, and takes them back. Thread-safe.</summary>
public sealed class TokenDesk
{
    /// <summary>Tokens of one operator that count at once.</summary>
    public const int MostOfOne = 5;

    /// <summary>256 random bits: so many that a plain hash gives nothing away.</summary>
    private const int TokenBytes = 32;

    private readonly EnrolmentBook _book;
    private readonly AccountBook _accounts;
    private readonly TimeProvider _time;

    internal TokenDesk(EnrolmentBook book, AccountBook accounts, TimeProvider time)
        => (_book, _accounts, _time) = (book, accounts, time);

    /// <summary>Makes a token.</summary>
    /// <param name="note">Who gets it.</param>
    /// <returns>With the token, which is nowhere else from then on; null if none was made.</returns>
    public (EnrolmentAnswer Answer, string? Token) Make(string by, string operatorId, string note)
    {
        _accounts.Record(new AuditAct(by, "enrolment-token-made", operatorId));
        if (ReasonWish.Obstacle(note) is not null)
        {
            return (EnrolmentAnswer.Refused($"who gets it is to be said, in {ReasonWish.Longest} characters"), null);
        }

        if (_book.Current().Operator(operatorId) is null)
        {
            return (new EnrolmentAnswer(EnrolmentOutcome.NotFound, "no such operator is enrolled"), null);
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var answer = _book.Change(store =>
            store.Now.Requests.Tokens(operatorId).Count(one => one.RevokedAt is null) >= MostOfOne
                ? EnrolmentAnswer.Refused($"{MostOfOne} tokens count already: revoke one first")
                : EnrolmentAnswer.Done(
                    "a token is made",
                    store.Now.Requests.Add(HashOf(token), operatorId, note, _time.GetUtcNow(), by)));
        return (answer, answer.IsDone ? token : null);
    }

    /// <summary>From now on a token counts no more.</summary>
    public EnrolmentAnswer Revoke(string by, string operatorId, long number)
    {
        _accounts.Record(new AuditAct(
            by, "enrolment-token-revoked", operatorId, number.ToString(CultureInfo.InvariantCulture)));
        return _book.Change(store => store.Now.Requests.Revoke(operatorId, number, _time.GetUtcNow(), by)
            ? EnrolmentAnswer.Done($"token {number} counts no more", number)
            : new EnrolmentAnswer(EnrolmentOutcome.NotFound, "there is no such token that counts"));
    }

    /// <summary>Whose token this is; null if it is none that counts.</summary>
    internal string? OperatorOf(string token) => _book.Ask(now => now.Requests.OperatorOf(HashOf(token)));

    private static string HashOf(string token)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
