namespace GreenLane.Central.Accounts;

/// <summary>What somebody is at the centre; <see cref="Rights"/> says what each may do.</summary>
public enum CentralRole : byte
{
    /// <summary>Nobody: not signed in.</summary>
    None,

    /// <summary>Sees what happens at the crossings, and no plate.</summary>
    Viewer,

    /// <summary>Searches passages and takes figures away.</summary>
    Analyst,

    /// <summary>An analyst who also answers alarms and keeps the register.</summary>
    Operator,

    /// <summary>An operator who also confirms what takes effect, and sees to accounts.</summary>
    Supervisor,

    /// <summary>Sees everything, the audit included; changes nothing.</summary>
    Auditor,
}
