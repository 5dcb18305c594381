using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Notices;

/// <summary>Who may send notices by HTTP, told by a token, and how often. Thread-safe.</summary>
/// <remarks>
/// Every token is compared, each in constant time, so that the answer's time tells nothing. Wrong ones are limited
/// together: nobody guesses 256 bits, but nobody shall keep the gateway busy with it either.
/// </remarks>
internal sealed class NoticeSenders
{
    private const int WrongPerMinute = 60;

    private readonly ImmutableArray<(string Source, ImmutableArray<byte> TokenHash, RateGate Rate)> _senders;
    private readonly RateGate _wrong;

    public NoticeSenders(PaperSettings settings, TimeProvider time)
    {
        _senders =
        [
            .. settings.Senders.Select(sender => (
                PaperSettings.SourceOf(sender.Name), sender.TokenHash, new RateGate(settings.PerMinute, time))),
        ];
        _wrong = new RateGate(WrongPerMinute, time);
    }

    /// <param name="authorization">The request's header: "Bearer TOKEN".</param>
    /// <param name="wait">How long to wait, where it is too soon; else zero.</param>
    /// <returns>The intake; null where the token is nobody's, or it is too soon.</returns>
    public string? Admit(string authorization, out TimeSpan wait)
    {
        const string scheme = "Bearer ";
        var token = authorization.StartsWith(scheme, StringComparison.Ordinal) ? authorization[scheme.Length..] : "";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token.Length <= 256 ? token : ""), hash);
        (string Source, ImmutableArray<byte> TokenHash, RateGate Rate)? found = null;
        foreach (var sender in _senders)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, sender.TokenHash.AsSpan()) ? sender : found;
        }

        wait = found is { } known ? known.Rate.Take() : _wrong.Take();
        return wait == TimeSpan.Zero ? found?.Source : null;
    }
}
