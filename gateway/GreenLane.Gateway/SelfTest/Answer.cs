namespace GreenLane.Gateway.SelfTest;

/// <summary>What an installer can say to a question.</summary>
internal enum Answer : byte
{
    None,
    Skip,
    No,
    Yes,
}
