namespace GreenLane.Monitor.Tests.Stage;

/// <summary>One browser, one centre and its gateways for all, one test at a time: they share the lanes.</summary>
[CollectionDefinition("monitor", DisableParallelization = true)]
public sealed class Monitor : ICollectionFixture<MonitorStage>;
