namespace GreenLane.Central.Figures;

/// <summary>How finely a period is cut; days and months are those of the store's time zone.</summary>
public enum Grain : byte
{
    Hour,
    Day,
    Month,
}
