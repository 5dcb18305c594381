using System.Collections.Immutable;

namespace GreenLane.Gateway.Configuration;

/// <summary>Where pre-arrival notices come from, and how many are kept.</summary>
/// <param name="Folder">Where files of notices are dropped; null: nowhere.</param>
/// <param name="Senders">Who may send them by HTTP: a name, and SHA-256 of a token of 256 random bits.</param>
/// <param name="FromCentre">Whether they are taken from the broker.</param>
/// <param name="MaxAge">An intake that was not heard for longer proves nothing; 1 min to 30 days.</param>
/// <param name="Limit">Notices held at most; 100 to 1,000,000.</param>
/// <param name="PerMinute">Batches that one sender may send in a minute; 1 to 6,000.</param>
public sealed record PaperSettings(
    string? Folder, ImmutableArray<(string Name, ImmutableArray<byte> TokenHash)> Senders, bool FromCentre,
    TimeSpan MaxAge, int Limit, int PerMinute)
{
    public const string FolderSource = "file";

    public const string CentreSource = "mqtt";

    /// <summary>The names of all intakes, as records know them.</summary>
    public IEnumerable<string> Sources => Senders.Select(sender => SourceOf(sender.Name))
        .Concat(Folder is null ? [] : [FolderSource])
        .Concat(FromCentre ? [CentreSource] : []);

    public static string SourceOf(string sender) => $"http-{sender}";
}
