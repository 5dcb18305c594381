namespace GreenLane.Registry;

/// <summary>What became of a file that was offered (<see cref="RegistryFolder.Offer"/>).</summary>
public enum OfferOutcome : byte
{
    /// <summary>What is in force stays.</summary>
    Refused,

    /// <summary>It would come into force, and the disk did not take it.</summary>
    NotKept,

    /// <summary>This very content is in force.</summary>
    InForce,

    /// <summary>It lies where files are taken from: the next refresh brings it into force.</summary>
    Kept,
}
