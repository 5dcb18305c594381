using System.Text.Json.Serialization;
using GreenLane.Central.Alarms;
using GreenLane.Central.Figures;
using GreenLane.Central.Files;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Api;

/// <summary>How the API writes: camel case, nulls kept, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(GatewayList))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(PassageDetail))]
[JsonSerializable(typeof(CheckpointPage))]
[JsonSerializable(typeof(ThroughputDocument))]
[JsonSerializable(typeof(CountersDocument))]
[JsonSerializable(typeof(Series))]
[JsonSerializable(typeof(Breakdown))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(FigureBoard))]
[JsonSerializable(typeof(SetAsideList))]
[JsonSerializable(typeof(SetAsideDetail))]
[JsonSerializable(typeof(AlarmList))]
[JsonSerializable(typeof(AlarmHistory))]
[JsonSerializable(typeof(ShelveWish))]
[JsonSerializable(typeof(Alarm))]
[JsonSerializable(typeof(StandingCondition))]
[JsonSerializable(typeof(Change))]
[JsonSerializable(typeof(FileList))]
[JsonSerializable(typeof(RecognitionTable))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class CentralJson : JsonSerializerContext;
