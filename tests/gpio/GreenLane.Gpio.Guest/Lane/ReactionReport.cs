using System.Globalization;
using System.Text.Json;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>The measured reactions, for a reader and for a program.</summary>
internal static class ReactionReport
{
    public static void Print(IReadOnlyList<Reaction> reactions)
    {
        Console.WriteLine("from cause to red, milliseconds on the guest's clock:");
        Console.WriteLine($"  {"cause",-44} {"line",7} {"lamp",7} {"relay",7} {"limit",7}");
        foreach (var each in reactions)
        {
            Console.WriteLine(
                $"  {each.Cause,-44} {Text(each.Line),7} {Text(each.Lamp),7} {Text(each.Relay),7}"
                + $" {Text(each.Limit),7}");
        }
    }

    public static void Write(string file, IReadOnlyList<Reaction> reactions)
    {
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("kernel", File.ReadAllText("/proc/sys/kernel/osrelease").Trim());
        json.WriteString("clock", "guest, emulated: counts instructions");
        json.WriteStartArray("reactions");
        foreach (var each in reactions)
        {
            json.WriteStartObject();
            json.WriteString("cause", each.Cause);
            Number(json, "lineMs", each.Line);
            Number(json, "lampMs", each.Lamp);
            Number(json, "relayMs", each.Relay);
            Number(json, "limitMs", each.Limit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(double? milliseconds)
        => milliseconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, 1));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
