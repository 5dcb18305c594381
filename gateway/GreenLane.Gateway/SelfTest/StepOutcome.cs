namespace GreenLane.Gateway.SelfTest;

/// <summary>What the self-test found of one line. The default is the safe one.</summary>
internal enum StepOutcome : byte
{
    NotTested,
    Failed,
    Passed,
}
