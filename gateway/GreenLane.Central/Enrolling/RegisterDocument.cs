namespace GreenLane.Central.Enrolling;

/// <summary>How the register stands.</summary>
/// <param name="Version">To be said with what is done next; 0 before anything was enrolled.</param>
/// <param name="Sequence">The latest that was given out, to be said when publishing; 0 for none.</param>
/// <param name="Latest">The latest change; null before the first.</param>
/// <param name="Handed">What the gateways were given last; null if nothing.</param>
/// <param name="Published">Whether that is what the register holds.</param>
/// <param name="SignsHere">Whether a key is configured here.</param>
/// <param name="Obstacle">Why nothing can be published from here; else null.</param>
public sealed record RegisterDocument(
    long Version, long Sequence, int Operators, int Vehicles, RegisterVersion? Latest, Publication? Handed,
    bool Published, bool SignsHere, string? Obstacle, long OpenProposals);
