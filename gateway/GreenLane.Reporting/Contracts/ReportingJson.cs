using System.Text.Json.Serialization;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Contracts;

/// <summary>How every message and document is written: camel case, nulls kept, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PassageDocument))]
[JsonSerializable(typeof(PassageEvent))]
[JsonSerializable(typeof(CheckpointDocument))]
[JsonSerializable(typeof(CheckpointPage))]
[JsonSerializable(typeof(LaneDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(AlarmDocument))]
[JsonSerializable(typeof(AckDocument))]
[JsonSerializable(typeof(ResendDocument))]
[JsonSerializable(typeof(OnlineDocument))]
[JsonSerializable(typeof(CommandDocument))]
[JsonSerializable(typeof(PresenceMessage))]
[JsonSerializable(typeof(NoticeBatch))]
[JsonSerializable(typeof(NoticeAnswers))]
[JsonSerializable(typeof(FileAnnouncement))]
[JsonSerializable(typeof(ErasureNote))]
public sealed partial class ReportingJson : JsonSerializerContext;
