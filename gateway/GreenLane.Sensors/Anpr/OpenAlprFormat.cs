using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>The JSON that an OpenALPR or Rekor agent posts, versions 1 and 2.</summary>
/// <remarks>
/// <para>
/// The agent posts <c>alpr_results</c> for each picture at once, and one <c>alpr_group</c> for the vehicle seconds
/// after it has gone. A group is therefore a revision: it carries the track of the event it refines and is marked as
/// buffered, so that it never opens or identifies a passage.
/// </para>
/// <para>
/// The agent posts from a queue on disk: after an outage old events arrive as if they were new. Their epoch tells,
/// where the gateway's own clock can be trusted.
/// </para>
/// </remarks>
public sealed class OpenAlprFormat : IPlateFormat
{
    private const int DepthLimit = 32;

    public string Name => "openalpr";

    public PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why)
    {
        reads = [];
        if (body.Length > PlateLimits.TextPartLength)
        {
            why = "longer than any event of this format";
            return PlateParseOutcome.NotThisFormat;
        }

        try
        {
            var reader = new Utf8JsonReader(Unmarked(body), new JsonReaderOptions { MaxDepth = DepthLimit });
            using var document = JsonDocument.ParseValue(ref reader);
            return Dispatch(document.RootElement, context, out reads, out why);
        }
        catch (JsonException)
        {
            why = "not JSON";
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a text that is not Unicode: half a surrogate pair, or broken UTF-8.
            why = "a text that is not Unicode";
        }

        reads = [];
        return PlateParseOutcome.NotThisFormat;
    }

    private static ReadOnlySpan<byte> Unmarked(ReadOnlySpan<byte> body)
        => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static PlateParseOutcome Dispatch(
        JsonElement root, in PlateContext context, out ImmutableArray<PlateRead> reads, out string? why)
    {
        reads = [];
        if (!OpenAlprJson.TryWord(root, "data_type", out var kind) || kind is null)
        {
            why = "no data_type";
            return PlateParseOutcome.NotThisFormat;
        }

        var (sound, found) = kind switch
        {
            "alpr_results" => OpenAlprResults.TryRead(root, context),
            "alpr_group" => OpenAlprGroup.TryRead(root, context),
            _ => (true, []),
        };
        reads = found;
        why = (sound, found.IsEmpty) switch
        {
            (false, _) => $"not what {kind} must hold",
            (true, true) => "no plate in it",
            _ => null,
        };
        return !sound ? PlateParseOutcome.NotThisFormat
            : found.IsEmpty ? PlateParseOutcome.NothingSeen
            : PlateParseOutcome.Reads;
    }
}
