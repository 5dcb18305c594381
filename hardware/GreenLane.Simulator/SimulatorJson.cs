using System.Text.Json.Serialization;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator;

/// <summary>What the simulator writes and reads as JSON, camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(OfficerCommand))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(RunSummary))]
public sealed partial class SimulatorJson : JsonSerializerContext;
