namespace GreenLane.Gateway.Accounts;

/// <summary>What an endpoint asks of whoever calls it. The zero value is given to nobody.</summary>
[Flags]
public enum Right
{
    None = 0,

    /// <summary>Asked of nobody: whoever reaches the address may.</summary>
    Open = 1 << 0,

    /// <summary>A person with an account, whatever the role, also one who must still choose a password.</summary>
    OwnAccount = 1 << 1,

    /// <summary>Lanes, health and passages.</summary>
    See = 1 << 2,

    /// <summary>Plates and tags of passages in which nobody enrolled was recognised.</summary>
    SeeStrangers = 1 << 3,

    /// <summary>Which entry of which watch list a passage fits.</summary>
    SeeWatchLists = 1 << 4,

    /// <summary>Who has an account.</summary>
    SeeAccounts = 1 << 5,

    /// <summary>Gives and takes accounts and roles.</summary>
    ChangeAccounts = 1 << 6,

    /// <summary>Who did what.</summary>
    SeeAudit = 1 << 7,

    /// <summary>Serves lanes: releases, sends to desk or inspection, opens and closes.</summary>
    ServeLanes = 1 << 8,

    /// <summary>Clears a lane's latched faults.</summary>
    ResetFaults = 1 << 9,

    /// <summary>Takes a lane out of service.</summary>
    CloseLanes = 1 << 10,

    /// <summary>Confirms another person's release by PIN.</summary>
    BeSecond = 1 << 11,

    /// <summary>Stops a lane: asked of nobody, but said by whom where that is known.</summary>
    Stop = 1 << 12,
}
