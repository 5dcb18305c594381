using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>One named line of a lane's board.</summary>
/// <param name="Name">As the configuration and the simulated board's socket write it; case matters.</param>
/// <param name="Pin">The chip's line offset, or <see cref="LaneBoardWiring.NotWired"/>.</param>
/// <param name="Input">The input it is; <see cref="LaneLines.None"/> for an output.</param>
public readonly record struct BoardLine(string Name, int Pin, LaneLines Input)
{
    public bool IsOutput => Input == LaneLines.None;

    public bool IsWired => Pin != LaneBoardWiring.NotWired;
}
