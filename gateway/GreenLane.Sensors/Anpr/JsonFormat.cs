using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// What all formats in JSON share: bare or as a part beside pictures, of bounded size, never a throw.
/// </summary>
public abstract class JsonFormat : IPlateFormat
{
    private const int DepthLimit = 32;

    public abstract string Name { get; }

    public virtual PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why)
    {
        var gathering = new PlateGathering(context);
        var parts = MultipartBody.Parts(body, contentType);
        var images = MultipartBody.Images(body, parts);
        if (MultipartBody.TryFindJson(body, parts, out var part))
        {
            ReadJson(part.Of(body), part.Start, images, gathering);
        }
        else if (!IsOther(body, parts, images, gathering))
        {
            gathering.Refuse("not JSON");
        }

        return gathering.Finish(out reads, out why);
    }

    /// <summary>Takes the reads out of a body, or refuses it.</summary>
    private protected abstract bool Read(JsonBody body, PlateGathering into);

    /// <summary>For a format that comes in another shape too: takes a part that is not JSON.</summary>
    /// <returns>False for a part that is none of this format's.</returns>
    private protected virtual bool TryOther(
        ReadOnlySpan<byte> text, ImmutableArray<PlateImage> beside, PlateGathering into) => false;

    /// <param name="read">Takes the reads out of it; null: <see cref="Read"/> does.</param>
    private protected void ReadJson(
        ReadOnlySpan<byte> part, int start, ImmutableArray<PlateImage> beside, PlateGathering into,
        Func<JsonBody, PlateGathering, bool>? read = null)
    {
        var content = BodyPart.Unmarked(part);
        try
        {
            if (LongTexts.TryOfJson(content, start + part.Length - content.Length, out var texts))
            {
                using var document = JsonDocument.Parse(
                    texts.Text, new JsonDocumentOptions { MaxDepth = DepthLimit });
                (read ?? Read)(new JsonBody(document.RootElement, texts, beside), into);
            }
            else
            {
                into.Refuse("longer than any event of this format");
            }
        }
        catch (JsonException)
        {
            into.Refuse("not JSON");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a text that is not Unicode: half a surrogate pair, or broken UTF-8.
            into.Refuse("a text that is not Unicode");
        }
    }

    private bool IsOther(
        ReadOnlySpan<byte> body, ImmutableArray<BodyPart> parts, ImmutableArray<PlateImage> images,
        PlateGathering into)
    {
        foreach (var part in parts)
        {
            if (TryOther(part.Of(body), images, into))
            {
                return true;
            }
        }

        return false;
    }
}
