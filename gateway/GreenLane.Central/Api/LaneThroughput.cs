namespace GreenLane.Central.Api;

public sealed record LaneThroughput(string Crossing, string Gateway, string Lane, Throughput Counts);
