namespace GreenLane.Benchmarks.Record;

/// <summary>One message as the broker hands it over.</summary>
internal readonly record struct Message(string Topic, byte[] Body);
