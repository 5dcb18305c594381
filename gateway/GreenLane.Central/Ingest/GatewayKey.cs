namespace GreenLane.Central.Ingest;

/// <summary>Names a gateway within this administration; a gateway's id alone is unique only at its crossing.</summary>
public readonly record struct GatewayKey(string Crossing, string Gateway)
{
    public override string ToString() => $"{Crossing}/{Gateway}";
}
