namespace GreenLane.Faults.Checks;

/// <summary>What a comparison found wrong, each thing with its name.</summary>
/// <param name="Passages">Passages in the journal.</param>
/// <param name="Events">Events in the journal.</param>
/// <param name="Lost">Called durable and not there: a passage in the journal, an event at the centre.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Altered">There otherwise than it was recorded, or never recorded.</param>
internal sealed record Findings(
    int Passages, int Events, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> Altered)
{
    public bool AreClean => Lost.Count + Doubled.Count + Altered.Count == 0;
}
