using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>Who did what: the text of an audit record. A member that says nothing is left out.</summary>
/// <param name="Id">Names the act.</param>
/// <param name="Verb">What was done: a lane's verb, or sign-in, account-added and others of the glossary.</param>
/// <param name="Lane">Null where it is about no lane.</param>
/// <param name="Passage">Number of the passage; 0 for none.</param>
/// <param name="By">An account, or what stands for one: loopback, terminal, setup, "centre: NAME".</param>
/// <param name="ReasonCode">Why, from the list.</param>
/// <param name="Text">Why, or what, in words.</param>
public sealed record AuditDocument(
    string Id, string Verb, string? Lane, ulong Passage, string By, string? ReasonCode, string? Text)
{
    /// <summary>Who confirmed it, where a second person had to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Second { get; init; }

    /// <summary>The account it was done to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    /// <summary>How often it happened since the last record of its kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Times { get; init; }

    internal static AuditDocument Of(CommandRequest command, string lane) => new(
        command.Id, StableId.Of(command.Verb), lane, command.Passage, command.By, command.ReasonCode, command.Text)
    {
        Second = command.Second,
    };
}
