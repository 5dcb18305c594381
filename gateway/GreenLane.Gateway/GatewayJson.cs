using System.Text.Json.Serialization;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Movements;
using GreenLane.Gateway.Notices;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway;

/// <summary>How the gateway's own documents are written: camel case, nulls kept, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(WatchDocument))]
[JsonSerializable(typeof(LaneDocument))]
[JsonSerializable(typeof(PassageDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(NeighbourDocument))]
[JsonSerializable(typeof(IdentityDocument))]
[JsonSerializable(typeof(SpooledSighting))]
[JsonSerializable(typeof(KeptNotice))]
[JsonSerializable(typeof(NoticeAnswers))]
[JsonSerializable(typeof(MovementNotice))]
[JsonSerializable(typeof(MovementCursor))]
[JsonSerializable(typeof(NoticeBatch))]
[JsonSerializable(typeof(LaneList))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(CommandBody))]
[JsonSerializable(typeof(CommandReceipt))]
[JsonSerializable(typeof(ReasonList))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Http.HttpValidationProblemDetails))]
public sealed partial class GatewayJson : JsonSerializerContext;
