using System.Collections.Immutable;
using System.Text.Json;

namespace GreenLane.Simulator.Devices;

/// <summary>An OpenALPR agent's push: one JSON document of kind alpr_results, version 2.</summary>
public static class OpenAlprBody
{
    private const string Confused = "0OQD1I2Z5S8B6G";
    private const string With = "OQD0I1Z2S5B8G6";

    public static PushedBody Of(PlateShot shot, Seeded random)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 2);
            json.WriteString("data_type", "alpr_results");
            json.WriteNumber("epoch_time", shot.TakenAt.ToUnixTimeMilliseconds());
            json.WriteNumber("img_width", 1280);
            json.WriteNumber("img_height", 720);
            json.WriteNumber("processing_time_ms", 84.25 + random.Below(40));
            json.WriteStartArray("regions_of_interest");
            json.WriteEndArray();
            json.WriteStartArray("results");
            Result(json, shot, 88 + (random.Below(1000) / 100.0));
            json.WriteEndArray();
            json.WriteString("uuid", $"desk-cam1-{shot.EventNumber:x16}");
            json.WriteNumber("camera_id", 1);
            json.WriteString("site_id", "desk");
            json.WriteString("company_id", "desk");
            json.WriteEndObject();
        }

        return new PushedBody("application/json", body.ToArray());
    }

    private static void Result(Utf8JsonWriter json, PlateShot shot, double confidence)
    {
        json.WriteStartObject();
        json.WriteString("plate", shot.Text);
        json.WriteNumber("confidence", confidence);
        json.WriteNumber("matches_template", 0);
        json.WriteNumber("plate_index", 0);
        json.WriteString("region", shot.Country is { } country ? $"eu-{country.ToLowerInvariant()}" : "");
        json.WriteNumber("region_confidence", shot.Country is null ? 0 : 71);
        json.WriteNumber("processing_time_ms", 24.5);
        json.WriteNumber("requested_topn", 10);
        Corners(json);
        json.WriteStartArray("candidates");
        foreach (var (text, share) in Candidates(shot.Text))
        {
            json.WriteStartObject();
            json.WriteString("plate", text);
            json.WriteNumber("confidence", confidence * share);
            json.WriteNumber("matches_template", 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// The text itself, then it with its first two characters of a confusable shape read as the other.
    /// </summary>
    private static ImmutableArray<(string Text, double Share)> Candidates(string text)
    {
        var candidates = ImmutableArray.CreateBuilder<(string, double)>();
        candidates.Add((text, 1));
        for (var i = 0; i < text.Length && candidates.Count < 3; i++)
        {
            var at = Confused.IndexOf(text[i], StringComparison.Ordinal);
            if (at >= 0)
            {
                candidates.Add(($"{text[..i]}{With[at]}{text[(i + 1)..]}", 0.9 / candidates.Count));
            }
        }

        return candidates.ToImmutable();
    }

    private static void Corners(Utf8JsonWriter json)
    {
        json.WriteStartArray("coordinates");
        foreach (var (x, y) in ((int, int)[])[(563, 78), (717, 74), (719, 121), (566, 125)])
        {
            json.WriteStartObject();
            json.WriteNumber("x", x);
            json.WriteNumber("y", y);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
