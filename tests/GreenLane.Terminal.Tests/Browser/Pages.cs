using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>One browser and one gateway for all of them, one test at a time: they share the lanes.</summary>
[CollectionDefinition("pages", DisableParallelization = true)]
public sealed class Pages : ICollectionFixture<TerminalStage>;
