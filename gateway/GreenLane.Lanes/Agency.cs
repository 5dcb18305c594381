namespace GreenLane.Lanes;

/// <summary>Who inspects at a border, or must agree.</summary>
public enum Agency : byte
{
    None,
    Customs,
    Veterinary,
    Phytosanitary,
    Police,
}
