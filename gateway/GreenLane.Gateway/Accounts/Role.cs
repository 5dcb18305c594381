namespace GreenLane.Gateway.Accounts;

/// <summary>What somebody is at a crossing; <see cref="Rights"/> says what each may do.</summary>
public enum Role : byte
{
    /// <summary>Nobody: not signed in.</summary>
    None,

    /// <summary>Sees lanes and passages, without the plates of strangers.</summary>
    Viewer,

    /// <summary>Serves lanes.</summary>
    Officer,

    /// <summary>An officer who also sees to accounts, and to the details of watch lists.</summary>
    Supervisor,

    /// <summary>Keeps the cabinet working; releases nobody.</summary>
    Technician,

    /// <summary>Reads everything, the audit included; changes nothing.</summary>
    Auditor,
}
