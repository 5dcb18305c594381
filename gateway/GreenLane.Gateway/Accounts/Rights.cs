using GreenLane.Lanes;

namespace GreenLane.Gateway.Accounts;

/// <summary>Who may do what: one table.</summary>
internal static class Rights
{
    /// <summary>Somebody who must still choose a password: who they are, and stop.</summary>
    public const Right BeforeOwnPassword = Everybody | Right.OwnAccount;

    /// <summary>At a desk with open access there is nobody to ask; what two persons must do nobody can.</summary>
    public const Right OnLoopback =
        Everybody | Right.See | Right.SeeStrangers | Right.ServeLanes | Right.CloseLanes | Right.ResetFaults
        | Right.SeeAudit;

    private const Right Everybody = Right.Open | Right.Stop;
    private const Right Signed = Everybody | Right.OwnAccount | Right.See;
    private const Right Officer =
        Signed | Right.SeeStrangers | Right.ServeLanes | Right.CloseLanes | Right.BeSecond;

    private const Right Supervisor =
        Officer | Right.SeeWatchLists | Right.SeeAccounts | Right.ChangeAccounts | Right.SeeAudit;

    public static Right Of(Role role) => role switch
    {
        Role.Viewer => Signed,
        Role.Officer => Officer,
        Role.Supervisor => Supervisor,
        Role.Technician => Signed | Right.ResetFaults | Right.CloseLanes,
        Role.Auditor => Signed | Right.SeeStrangers | Right.SeeWatchLists | Right.SeeAccounts | Right.SeeAudit,
        _ => Everybody,
    };

    /// <summary>What a lane's command asks for.</summary>
    public static Right Of(LaneVerb verb) => verb switch
    {
        LaneVerb.Stop => Right.Stop,
        LaneVerb.Close => Right.CloseLanes,
        LaneVerb.Reset => Right.ResetFaults,
        LaneVerb.Release or LaneVerb.ToDesk or LaneVerb.ToInspection or LaneVerb.Open or LaneVerb.Automatic
            or LaneVerb.Manual => Right.ServeLanes,
        _ => Right.None,
    };
}
