namespace GreenLane.Lanes;

/// <summary>How surely the vehicle is known. The default knows nothing.</summary>
public enum IdentityStrength : byte
{
    /// <summary>Nothing was read.</summary>
    None,

    /// <summary>Something was read, and nobody enrolled it.</summary>
    Unknown,

    /// <summary>One enrolled vehicle fits, but not as surely as the lane's policy asks.</summary>
    Weak,

    /// <summary>More than one vehicle or operator fits.</summary>
    Ambiguous,

    /// <summary>Tag and plate speak of different vehicles.</summary>
    Mismatch,

    /// <summary>One enrolled vehicle, as surely as the policy asks.</summary>
    Strong,
}

/// <summary>Who the vehicle is, by the evidence so far.</summary>
/// <param name="Enrolment">The enrolment that fits best; null where none or more than one does.</param>
/// <param name="Detail">Why, in the field's words and without personal data.</param>
public sealed record Identity(IdentityStrength Strength, Enrolment? Enrolment, string Detail)
{
    public static Identity Nothing { get; } = new(IdentityStrength.None, null, "nothing read");

    /// <summary>Whether more reads cannot make it better: it may be decided at once.</summary>
    public bool IsClear => Strength == IdentityStrength.Strong;
}
