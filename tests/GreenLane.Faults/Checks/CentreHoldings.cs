using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Faults.Checks;

/// <summary>All that a centre keeps.</summary>
/// <param name="Events">Every event.</param>
/// <param name="Passages">The ids of the passages it shows, each as often as it is shown.</param>
internal sealed record CentreHoldings(IReadOnlyList<CentreEvent> Events, IReadOnlyList<string> Passages)
{
    /// <summary>The checkpoints that the centre keeps, as its API lists them.</summary>
    public byte[] Checkpoints()
    {
        var words = Events.Where(told => told.Type == PassageEvent.JournalCheckpoint)
            .Select(told => JsonSerializer.Deserialize(told.Body, ReportingJson.Default.PassageEvent)?.Checkpoint)
            .OfType<CheckpointDocument>();
        return JsonSerializer.SerializeToUtf8Bytes(
            new CheckpointPage([.. words]), ReportingJson.Default.CheckpointPage);
    }
}
