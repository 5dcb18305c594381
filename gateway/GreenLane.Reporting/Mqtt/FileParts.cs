using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>How a file is cut into messages: one, if it is small; else parts and, last, what they make together.
/// </summary>
/// <remarks>
/// Parts are small enough for any broker and any line: nothing on the same connection waits long behind one. Each
/// begins with the hash of the whole, so that parts of two versions never make one file.
/// </remarks>
public static class FileParts
{
    /// <summary>
    /// The largest message, but for the hash: a twentieth of a second at 10 Mbit/s. Measured: mosquitto takes messages
    /// of this size in 0.7 ms, of twice the size in 56 ms.
    /// </summary>
    public const int Bytes = 64 * 1024;

    public static int CountOf(int length) => (length + Bytes - 1) / Bytes;

    /// <summary>The messages of a file, in the order in which they are to be published.</summary>
    public static IEnumerable<(string Topic, byte[] Payload)> Of(FileTopic topic, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length <= Bytes)
        {
            yield return (topic.Path, file);
            yield break;
        }

        var hash = SHA256.HashData(file);
        for (var number = 0; number < CountOf(file.Length); number++)
        {
            var part = file.AsSpan(number * Bytes, Math.Min(Bytes, file.Length - (number * Bytes)));
            yield return (topic.Part(number), [.. hash, .. part]);
        }

        var announcement = new FileAnnouncement(Convert.ToHexStringLower(hash), file.Length);
        yield return (
            topic.Path, JsonSerializer.SerializeToUtf8Bytes(announcement, ReportingJson.Default.FileAnnouncement));
    }
}
