using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>A body in JSON, the pictures within it, and those that came beside it.</summary>
internal sealed class JsonBody(JsonElement root, LongTexts texts, ImmutableArray<PlateImage> beside)
{
    public JsonElement Root => root;

    /// <summary>Pictures that came as parts of their own.</summary>
    public ImmutableArray<PlateImage> Beside => beside;

    /// <summary>The property of an object, whatever it is; undefined if there is none.</summary>
    public static JsonElement Of(JsonElement holder, string name)
        => holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : default;

    /// <summary>
    /// A text, or a number as text; null for anything else. Numbers come as strings and the other way.
    /// </summary>
    public static string? Text(JsonElement holder, string name) => Text(Of(holder, name));

    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => PlateTexts.OrNull(value.GetString()),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A number, or a text that is one.</summary>
    public static double? Number(JsonElement holder, string name) => PlateTexts.Number(Text(holder, name));

    /// <summary>A plate: a text, or null or nothing for none.</summary>
    /// <returns>False for anything else: what that is nobody can know.</returns>
    public static bool TryPlate(JsonElement value, out string plate)
    {
        plate = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined;
    }

    /// <summary>The elements of an array; of anything else none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement value)
        => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>The picture that stands in a property, if one does.</summary>
    public IEnumerable<PlateImage> Image(JsonElement holder, string name, PlateImageKind kind)
        => Image(Of(holder, name), kind);

    public IEnumerable<PlateImage> Image(JsonElement value, PlateImageKind kind)
    {
        if (value.ValueKind == JsonValueKind.String && texts.TryFind(value.GetString(), out var start, out var length))
        {
            yield return new PlateImage(kind, start, length, IsBase64: true);
        }
    }
}
