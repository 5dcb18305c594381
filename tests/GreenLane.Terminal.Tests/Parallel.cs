using GreenLane.Terminal.Tests.Stage;

[assembly: AssemblyFixture(typeof(TerminalStage))]

// Each of two collections has gateways and browser profiles of its own; more than two cores no small machine has.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
