using System.Text.Json.Serialization;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Reports;

namespace GreenLane.Simulator;

/// <summary>What the simulator writes and reads as JSON, camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(OfficerCommand))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(CentrePassageList))]
[JsonSerializable(typeof(CentreGatewayList))]
[JsonSerializable(typeof(RunSummary))]
public sealed partial class SimulatorJson : JsonSerializerContext;
