using System.Text.Json.Serialization;

namespace GreenLane.Gateway.Http;

/// <summary>How documents about people and their sessions are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(SetupBody))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(PinBody))]
[JsonSerializable(typeof(LanguageBody))]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(NewAccountBody))]
[JsonSerializable(typeof(AccountChangeBody))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(LateEntryBody))]
[JsonSerializable(typeof(InspectionBody))]
[JsonSerializable(typeof(ShiftDocument))]
[JsonSerializable(typeof(ShiftBody))]
[JsonSerializable(typeof(ShiftRecord))]
[JsonSerializable(typeof(PassageDetail), GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PeopleJson : JsonSerializerContext;
