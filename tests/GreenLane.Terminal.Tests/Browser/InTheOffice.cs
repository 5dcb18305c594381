using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Tests that take turns at the lanes of one gateway with accounts.</summary>
[CollectionDefinition(Name)]
public sealed class InTheOffice : ICollectionFixture<OfficeStage>
{
    public const string Name = "office";
}
