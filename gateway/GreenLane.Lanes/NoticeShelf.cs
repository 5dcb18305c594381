using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>The notices that are kept, as a verdict asks them.</summary>
/// <param name="Named">Every notice that names a plate of exactly this text, in an order of its own.</param>
/// <param name="Intakes">Every intake there is, by name.</param>
/// <param name="MaxAge">An intake that was not heard for longer proves nothing.</param>
/// <param name="PlateChance">The chance that a stranger's plate is read as exactly one of those named, 0 to 1.</param>
/// <param name="AllowedChance">How much of it is allowed.</param>
public sealed record NoticeShelf(
    Func<PlateKey, ImmutableArray<Notice>> Named, ImmutableArray<IntakeState> Intakes, TimeSpan MaxAge,
    double PlateChance, double AllowedChance)
{
    /// <summary>The shelf as far as a verdict that was made from it tells: enough to make it again.</summary>
    public static NoticeShelf Of(Papers told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new NoticeShelf(
            text => [.. told.Notices.Where(notice => notice.Plates.Any(plate => plate.Vehicle.Plate == text))],
            told.Intakes, told.MaxAge, told.PlateChance, told.AllowedChance);
    }
}
