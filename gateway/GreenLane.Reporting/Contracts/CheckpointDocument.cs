using System.Text.Json;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// A gateway's signed word on how far its journal had come: kept elsewhere, it shows a journal that was cut, rewritten
/// or swapped for an older copy afterwards. Holds no plate and no tag.
/// </summary>
/// <param name="Gateway">//{country}/{crossing}/{gateway}</param>
/// <param name="Epoch">The journal.</param>
/// <param name="Records">Records in it.</param>
/// <param name="Head">Hash of the last of them, lower-case hexadecimal.</param>
/// <param name="At">Wall-clock time, UTC.</param>
/// <param name="Clock">synced, holdover or untrusted.</param>
/// <param name="Key">The public key, SubjectPublicKeyInfo in Base64.</param>
/// <param name="Signature">
/// ECDSA P-256 with SHA-256 over the bytes that <see cref="Journal.CheckpointKey"/> names, in Base64.
/// </param>
public sealed record CheckpointDocument(
    string Gateway, string Epoch, long Records, string Head, DateTimeOffset At, string Clock, string Key,
    string Signature)
{
    /// <summary>Reads checkpoints as the centre's API lists them.</summary>
    /// <returns>False if it is no such list.</returns>
    public static bool TryReadList(ReadOnlySpan<byte> json, out List<CheckpointDocument> checkpoints)
    {
        checkpoints = [];
        try
        {
            var page = JsonSerializer.Deserialize(json, ReportingJson.Default.CheckpointPage);
            checkpoints = [.. (page?.Items ?? []).OfType<CheckpointDocument>()];
            return page is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
