using System.Text.Json.Serialization;

namespace GreenLane.Gateway.Accounts;

/// <summary>How accounts and sessions are kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccountPage))]
[JsonSerializable(typeof(SessionPage))]
internal sealed partial class AccountsJson : JsonSerializerContext;
