using System.Text;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Lanes;

namespace GreenLane.Central.Store.Postgres;

/// <summary>What an instance tells the others of a commit: its own name, then a change a line (ADR-0013).</summary>
internal static class ChangeNotice
{
    public const string Channel = "greenlane_changes";

    /// <summary>PostgreSQL takes less than 8000 bytes; what is written here is ASCII.</summary>
    private const int MostLength = 7900;

    /// <returns>As few notices as hold them all.</returns>
    public static string[] Write(string instance, IEnumerable<StoreChange> changes)
    {
        var notices = new List<string>();
        var notice = new StringBuilder(instance);
        foreach (var change in changes.Distinct())
        {
            var line = JsonSerializer.Serialize(change, CentralJson.Default.StoreChange);
            Invariant.Holds(instance.Length + 1 + line.Length <= MostLength, "a change does not fit into a notice");
            if (notice.Length + 1 + line.Length > MostLength)
            {
                notices.Add(notice.ToString());
                notice.Clear().Append(instance);
            }

            notice.Append('\n').Append(line);
        }

        if (notice.Length > instance.Length)
        {
            notices.Add(notice.ToString());
        }

        return [.. notices];
    }

    /// <returns>Nothing where this instance said it itself, or where no instance wrote it.</returns>
    public static IReadOnlyList<StoreChange> Read(string instance, string notice)
    {
        var lines = notice.Split('\n');
        if (lines[0] == instance)
        {
            return [];
        }

        try
        {
            return
            [
                .. lines.Skip(1).Select(line => JsonSerializer.Deserialize(line, CentralJson.Default.StoreChange))
                    .OfType<StoreChange>(),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
