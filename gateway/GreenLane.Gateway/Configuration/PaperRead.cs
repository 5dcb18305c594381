using System.Collections.Immutable;
using System.Security.Cryptography;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads the <c>Papers</c> section.</summary>
internal static class PaperRead
{
    private const int MaxSenders = 16;

    /// <returns>Null where it is not there: then no notices are kept.</returns>
    public static PaperSettings? Read(ConfigurationPart part, string directory)
    {
        if (!part.Exists)
        {
            return null;
        }

        var settings = new PaperSettings(
            part.Text("Folder") is { } folder ? Path.GetFullPath(folder, directory) : null,
            Senders(part),
            part.Flag("FromCentre", false),
            part.Time("MaxAge", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            part.Number("Limit", 200_000, 100, 1_000_000),
            part.Number("PerMinute", 120, 1, 6000));
        if (!settings.Sources.Any())
        {
            part.Complain("Senders", "or Folder or FromCentre says where notices come from");
        }

        return settings;
    }

    private static ImmutableArray<(string, ImmutableArray<byte>)> Senders(ConfigurationPart part)
    {
        var parts = part.List("Senders");
        if (parts.Count > MaxSenders)
        {
            part.Complain("Senders", $"holds at most {MaxSenders}");
        }

        var senders = ImmutableArray.CreateBuilder<(string Name, ImmutableArray<byte>)>();
        foreach (var each in parts)
        {
            var name = each.RequiredId("Name");
            if (senders.Any(sender => sender.Name == name))
            {
                each.Complain("Name", $"'{name}' stands twice");
            }

            var hash = new byte[SHA256.HashSizeInBytes];
            var isHash = Convert.FromHexString(each.Required("TokenHash"), hash, out _, out var written)
                == System.Buffers.OperationStatus.Done && written == hash.Length;
            if (!isHash)
            {
                each.Complain("TokenHash", "is SHA-256 of the token, 64 hexadecimal digits: greenlane papers token");
            }

            senders.Add((name, [.. hash]));
        }

        return senders.ToImmutable();
    }
}
