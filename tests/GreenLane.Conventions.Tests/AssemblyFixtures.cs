using GreenLane.Conventions.Tests;

// The tree is read and parsed once for all tests.
[assembly: AssemblyFixture(typeof(Repository))]
