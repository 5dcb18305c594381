using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

/// <summary>Small watch lists the tests share.</summary>
internal static class WatchSample
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    public static SignedHeader Header(CountryCode issuer, ulong sequence = 1)
        => Sample.Header(issuer, sequence, SignedKind.WatchList);

    public static WatchEntry Plate(string plate, string name = "case-1", string country = "") => new(
        Sample.Plate(plate), country.Length == 0 ? default : CountryCode.Parse(country), default, default, name,
        WatchAudience.Supervisor, Sample.Created, null);

    public static WatchEntry Tag(string epc, string tid, string name = "case-2") => new(
        default, default, TagOrNone(epc), TagOrNone(tid), name, WatchAudience.Officer, Sample.Created,
        Sample.Created.AddDays(90));

    public static TrustStore Trust(CountryCode issuer, SigningKey key)
        => TrustStore.Empty.WithWatchList(issuer, Sample.Public(key), null);

    public static WatchListFile Read(byte[] bytes)
    {
        Assert.True(WatchListFile.TryReadUnverified(bytes, out var list, out var refusal), refusal?.Text);
        return list!;
    }

    public static RefusalReason? Refusal(byte[] bytes, TrustStore trust)
    {
        WatchListFile? list = null;
        var read = SignedFile.TryParse(bytes, out var file, out var refusal)
            && WatchListFile.TryRead(file!, trust, out list, out refusal);
        Assert.Equal(read, refusal is null);
        Assert.Equal(read, list is not null);
        return refusal?.Reason;
    }

    private static TagBytes TagOrNone(string hex) => hex.Length == 0 ? default : Sample.Tag(hex);
}
