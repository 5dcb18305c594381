using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// The webhooks of Plate Recognizer, Stream and Snapshot: JSON, or a form with <c>json</c> and a picture.
/// </summary>
/// <remarks>
/// Stream stamps <c>timestamp</c> with Z; Snapshot writes the same in UTC without saying so, and then it counts as
/// assumed. A hook is sent for pictures without a plate too. Plates come in lower case; candidates may lack scores.
/// </remarks>
public sealed class PlateRecognizerFormat : JsonFormat
{
    public override string Name => "platerecognizer";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var data = JsonBody.Of(body.Root, "data");
        data = data.ValueKind == JsonValueKind.Object ? data : body.Root;
        var results = JsonBody.Of(data, "results");
        if (results.ValueKind != JsonValueKind.Array)
        {
            return into.Refuse("no results");
        }

        var picture = JsonBody.Text(data, "filename") ?? JsonBody.Text(JsonBody.Of(body.Root, "hook"), "filename");
        var (capturedAt, provenance) = PlateTimes.Text(JsonBody.Text(data, "timestamp"));
        if (capturedAt is null)
        {
            (capturedAt, provenance) = PlateTimes.Text(JsonBody.Text(data, "timestamp_local"));
        }

        var index = 0;
        foreach (var result in results.EnumerateArray())
        {
            if (!JsonBody.TryPlate(JsonBody.Of(result, "plate"), out var plate))
            {
                return into.Refuse("a plate that is no text");
            }

            var region = JsonBody.Of(result, "region");
            var read = into.Draft(plate) with
            {
                EventId = picture is null ? null : FormattableString.Invariant($"{picture}#{index}"),
                Confidence = PlateTexts.Share(JsonBody.Number(result, "score"), 1),
                Candidates = Candidates(result),
                CountryText = JsonBody.Text(region, "code") ?? JsonBody.Text(region),
                Direction = JsonBody.Text(result, "direction"),
                CapturedAt = capturedAt,
                CaptureProvenance = provenance,
                Images = body.Beside,
            };
            if (!into.Add(read))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private static ImmutableArray<PlateCandidate> Candidates(JsonElement result) =>
    [
        .. JsonBody.Items(JsonBody.Of(result, "candidates")).Take(PlateLimits.CandidatesRead)
            .Select(one => new PlateCandidate(
                JsonBody.Text(one, "plate") ?? "", PlateTexts.Share(JsonBody.Number(one, "score"), 1))),
    ];
}
