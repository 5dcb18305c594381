namespace GreenLane.Reporting.Contracts;

/// <summary>Of what kind it is that an inspection found.</summary>
public enum Irregularity : byte
{
    None,
    UndeclaredGoods,
    WrongQuantity,
    WrongWeight,
    WrongDocuments,
    BrokenSeal,
    HiddenSpace,
    People,
    ProhibitedGoods,
    Health,

    /// <summary>Needs words.</summary>
    Other,
}
