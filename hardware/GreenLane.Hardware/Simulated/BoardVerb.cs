namespace GreenLane.Hardware;

/// <summary>What a client of the simulated board asks for.</summary>
internal enum BoardVerb : byte
{
    None,
    Get,
    Set,
    Release,
    Watch,
}
