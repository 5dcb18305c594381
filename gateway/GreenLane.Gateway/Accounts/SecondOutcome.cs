namespace GreenLane.Gateway.Accounts;

/// <summary>Whether a second person has confirmed.</summary>
public enum SecondOutcome : byte
{
    None,

    /// <summary>Another person who may confirm this did, in time.</summary>
    Confirmed,

    /// <summary>Not this person, not this PIN, or not another person: never said which.</summary>
    Wrong,

    /// <summary>More than 120 s after the refusal.</summary>
    TooLate,

    /// <summary>Somebody else is confirming the same, or has.</summary>
    Taken,

    /// <summary>Too many wrong PINs of this person.</summary>
    Locked,

    /// <summary>Too many ask at once.</summary>
    Busy,
}
