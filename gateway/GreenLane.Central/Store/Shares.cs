using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>Which of the 64 shares of an administration's gateways somebody leads. Zero: none.</summary>
/// <remarks>Every gateway falls into one share by its name alone, so nobody has to be told where a new one belongs.
/// </remarks>
/// <param name="Mask">Bit n stands for share n.</param>
public readonly record struct Shares(ulong Mask)
{
    public const int Count = 64;

    public static readonly Shares All = new(ulong.MaxValue);

    public bool Has(int share) => (Mask >> share & 1) != 0;

    public bool Has(GatewayKey gateway) => Has(Of(gateway));

    public Shares With(int share) => new(Mask | 1UL << share);

    public Shares Without(int share) => new(Mask & ~(1UL << share));

    /// <summary>FNV-1a over both names: the same in every instance, on every machine, for ever.</summary>
    public static int Of(GatewayKey gateway)
    {
        var hash = Add(Add(0xcbf2_9ce4_8422_2325, gateway.Crossing) ^ '/', gateway.Gateway);
        return (int)((hash ^ hash >> 32) % Count);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 0x0000_0100_0000_01b3); // The multiplication wraps by design.
        }

        return hash;
    }
}
