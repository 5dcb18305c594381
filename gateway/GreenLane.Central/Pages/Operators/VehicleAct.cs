namespace GreenLane.Central.Pages.Operators;

/// <summary>What can be done to a vehicle on its operator's page.</summary>
public enum VehicleAct
{
    None,
    IssueTag,
    ReplaceTag,
    LoseTag,
    End,
}
