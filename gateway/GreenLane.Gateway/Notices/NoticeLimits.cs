namespace GreenLane.Gateway.Notices;

/// <summary>What bounds a batch of notices, whichever way it comes.</summary>
internal static class NoticeLimits
{
    /// <summary>Notices of one batch; the others are refused, and can be sent with the next.</summary>
    public const int BatchItems = 1000;

    /// <summary>Bytes of one batch: its notices at their longest.</summary>
    public const int BatchBytes = 1024 * 1024;

    /// <summary>Plates of one notice.</summary>
    public const int Plates = 8;

    /// <summary>Goods classes of one notice.</summary>
    public const int Goods = 32;

    /// <summary>Characters of a name or number in a notice.</summary>
    public const int NameLength = 64;

    /// <summary>Heaviest truck, in kg: twice what any road allows.</summary>
    public const int GrossMassKg = 100_000;

    /// <summary>How far ahead a notice may begin or end, and how long ago.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public static readonly TimeSpan Behind = TimeSpan.FromDays(366);

    /// <summary>How long one that has ended is kept, so that an officer can be told.</summary>
    public static readonly TimeSpan KeepEnded = TimeSpan.FromDays(2);

    /// <summary>How far the sender's clock may be ahead.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
}
