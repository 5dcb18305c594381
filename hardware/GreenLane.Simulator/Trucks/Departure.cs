namespace GreenLane.Simulator.Trucks;

/// <summary>How a truck leaves the lane.</summary>
public enum Departure : byte
{
    /// <summary>It reverses out after it was referred.</summary>
    ReversesOut,

    /// <summary>It drives through on an automatic green.</summary>
    DrivesOnGreen,

    /// <summary>It reverses out of a standing green.</summary>
    BacksOutOfGreen,

    /// <summary>The officer sends it to the desk; the barrier rises under red.</summary>
    ToDesk,

    /// <summary>The officer sends it to the inspection; the barrier rises under red.</summary>
    ToInspection,

    /// <summary>The officer releases it; where that needs a second person, it goes to the desk.</summary>
    OfficerReleases,
}
