using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>What differs between the kinds of files of which every issuer has one in force.</summary>
/// <param name="What">The kind, in messages: "registries".</param>
/// <param name="FloorOf">Under which name the highest sequence of an issuer is kept.</param>
/// <param name="TakesExpired">
/// Whether a file past its last moment is still brought into force: what it holds against a vehicle keeps counting.
/// </param>
/// <param name="Open">How the bytes of a file are got; what comes into force is archived on the way.</param>
internal sealed record SeatKind<TFile>(
    SignedKind Kind,
    string What,
    Func<CountryCode, string> FloorOf,
    bool TakesExpired,
    OpenArchived Open,
    FileInspector<TFile>.Read Read,
    Func<TFile, SignedFacts> FactsOf,
    Action<ILogger, TFile> SayInForce,
    Action<ILogger, CountryCode> SayWithdrawn)
    where TFile : class
{
    /// <summary>Null where files of every issuer are taken, else the one whose are.</summary>
    public CountryCode? OnlyOf { get; init; }

    /// <summary>Why a file that verified does not belong here, or null.</summary>
    public Refusal? JudgeIssuer(SignedFacts file) => OnlyOf is not { } own || file.Header.Issuer == own
        ? null
        : new Refusal(
            RefusalReason.OtherCountry, $"These are {What} of {file.Header.Issuer}; the lanes stand in {own}.");
}
