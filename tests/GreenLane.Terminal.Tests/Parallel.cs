using GreenLane.Terminal.Tests;
using GreenLane.Terminal.Tests.Stage;

[assembly: AssemblyFixture(typeof(TerminalStage))]

// Each collection has gateways and browser profiles of its own, and mostly waits for lanes: four keep two cores busy
// for half of the time.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
