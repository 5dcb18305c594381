using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Tests that measure: nothing runs beside them, so that what they find is the terminal's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<DeskStage>
{
    public const string Name = "alone";
}
