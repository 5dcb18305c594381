namespace GreenLane.Registry;

/// <summary>Numbers of the registry's content, described byte by byte in docs/registry-file.md.</summary>
internal static class RegistryTable
{
    /// <summary>"GLR1": the first form of the table. Another form gets another number.</summary>
    public static ReadOnlySpan<byte> Magic => "GLR1"u8;

    /// <summary>An operator with the shortest texts and one authorisation.</summary>
    public const int LeastOperatorLength = 28;

    /// <summary>A vehicle with the shortest plate and no tag.</summary>
    public const int LeastVehicleLength = 30;

    /// <summary>Stands for "no end" in a vehicle's last field.</summary>
    public const long NoEnd = long.MaxValue;

    public static readonly long LeastSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    public static readonly long MostSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
}
