using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Tests that take turns at the lanes of one gateway without accounts.</summary>
[CollectionDefinition(Name)]
public sealed class AtTheDesk : ICollectionFixture<DeskStage>
{
    public const string Name = "desk";
}
