namespace GreenLane.Central.Accounts;

/// <summary>Something that is to stand in the audit before it is done.</summary>
/// <param name="By">Who does it.</param>
/// <param name="What">A stable id.</param>
/// <param name="About">What it is done to.</param>
/// <param name="Detail">What goes with that; never a plate.</param>
public sealed record AuditAct(string By, string What, string? About = null, string? Detail = null)
{
    /// <summary>Stands for whoever acts where there are no accounts.</summary>
    public const string Machine = "this machine";

    /// <summary>Stands for whoever did not prove who they are.</summary>
    public const string Nobody = "nobody";

    /// <summary>Stands for the centre where it acts by itself, as it was configured to.</summary>
    public const string Centre = "this centre";

    /// <summary>Stands for whoever is at the machine with the set-up code.</summary>
    public const string Setup = "setup";
}
