namespace GreenLane.Gateway.Tests;

/// <summary>Tests that measure this process's memory or time: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
