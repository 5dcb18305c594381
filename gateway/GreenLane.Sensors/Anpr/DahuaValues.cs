using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GreenLane.Sensors.Anpr;

/// <summary>The values of one Dahua event by their paths, such as <c>TrafficCar.PlateNumber</c>.</summary>
internal static class DahuaValues
{
    /// <summary>An event has a hundred or two; what comes after these is not looked at.</summary>
    private const int MaxValues = 1024;

    private const int MaxDepth = 4;

    private const string Prefix = "Events[";

    /// <summary>Lines <c>Events[n].Path=value</c>, several events in one text.</summary>
    public static IEnumerable<Dictionary<string, string>> OfLines(ReadOnlySpan<byte> text)
    {
        var events = new SortedDictionary<int, Dictionary<string, string>>();
        var count = 0;
        foreach (var line in Encoding.UTF8.GetString(text).AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            var close = line.IndexOf("].");
            if (equals < 0 || close < 0 || close > equals || !line.StartsWith(Prefix)
                || !int.TryParse(line[Prefix.Length..close], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                || (!events.ContainsKey(n) && events.Count == PlateLimits.Reads) || ++count > MaxValues)
            {
                continue;
            }

            if (!events.TryGetValue(n, out var values))
            {
                events.Add(n, values = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            values.TryAdd(line[(close + 2)..equals].Trim().ToString(), line[(equals + 1)..].Trim().ToString());
        }

        return events.Values;
    }

    public static Dictionary<string, string> OfJson(JsonElement data)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(data, "", 0, values);
        return values;
    }

    private static void Flatten(JsonElement value, string path, int depth, Dictionary<string, string> values)
    {
        if (depth > MaxDepth || values.Count >= MaxValues)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    var below = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                    Flatten(property.Value, below, depth + 1, values);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray().Take(PlateLimits.Reads))
                {
                    Flatten(item, FormattableString.Invariant($"{path}[{index++}]"), depth + 1, values);
                }

                break;
            default:
                if (JsonBody.Text(value) is { } text)
                {
                    values.TryAdd(path, text);
                }

                break;
        }
    }
}
