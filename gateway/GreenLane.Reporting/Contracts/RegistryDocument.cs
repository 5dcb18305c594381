using GreenLane.Lanes;

namespace GreenLane.Reporting.Contracts;

/// <summary>The registry or watch list a verdict used, and its age at that moment.</summary>
public sealed record RegistryDocument(string Issuer, ulong Sequence, long AgeSeconds, string Hash)
{
    public static RegistryDocument Of(CountryCode issuer, ulong sequence, TimeSpan age, string hash)
        => new(issuer.ToString(), sequence, (long)age.TotalSeconds, hash);
}
