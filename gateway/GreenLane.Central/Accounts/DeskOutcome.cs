namespace GreenLane.Central.Accounts;

/// <summary>What became of something somebody wanted with a password, a code or an account.</summary>
public enum DeskOutcome : byte
{
    None,
    Done,

    /// <summary>The password or code is wrong, or there is no such account: never said which.</summary>
    Wrong,

    /// <summary>Too many wrong ones; nothing is looked at for a while.</summary>
    Locked,

    /// <summary>Too many ask at once.</summary>
    Busy,

    /// <summary>What was asked for is not allowed; the answer says why.</summary>
    Refused,

    /// <summary>There is no such account.</summary>
    Unknown,

    /// <summary>It does not fit what is: the name is taken, or nobody would be left.</summary>
    Conflict,
}
