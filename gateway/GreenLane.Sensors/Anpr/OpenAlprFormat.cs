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
public sealed class OpenAlprFormat : JsonFormat
{
    public override string Name => "openalpr";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var root = body.Root;
        if (!OpenAlprJson.TryWord(root, "data_type", out var kind) || kind is null)
        {
            return into.Refuse("no data_type");
        }

        var isSound = kind switch
        {
            "alpr_results" => OpenAlprResults.TryRead(body, into),
            "alpr_group" => OpenAlprGroup.TryRead(body, into),
            _ => true,
        };
        return isSound || into.Refuse($"not what {kind} must hold");
    }
}
