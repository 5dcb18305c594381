using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>As <see cref="AtTheDesk"/>, for those with many trucks.</summary>
[CollectionDefinition(Name)]
public sealed class AtTheSecondDesk : ICollectionFixture<DeskStage>
{
    public const string Name = "second desk";
}
