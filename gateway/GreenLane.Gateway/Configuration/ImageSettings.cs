namespace GreenLane.Gateway.Configuration;

/// <summary>How long and in how much space pictures of plates are kept for the officer.</summary>
/// <param name="KeepTime">0 to 30 days, 24 h by default; 0 keeps none.</param>
/// <param name="SpaceMiB">1 to 65,536, 256 by default; the oldest goes first.</param>
public sealed record ImageSettings(TimeSpan KeepTime, int SpaceMiB)
{
    internal static ImageSettings Read(ConfigurationPart part) => new(
        part.Time("KeepTime", TimeSpan.FromHours(24), TimeSpan.Zero, TimeSpan.FromDays(30)),
        part.Number("SpaceMiB", 256, 1, 65_536));
}
