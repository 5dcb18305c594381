using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>What the registries say. Event ids 1000 to 1999; no plate or tag ever stands here.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information,
        "Registry of {Issuer}, sequence {Sequence}, {Vehicles} vehicles, is in force ({Hash})")]
    public static partial void RegistryInForce(
        this ILogger logger, CountryCode issuer, ulong sequence, int vehicles, string hash);

    [LoggerMessage(1001, LogLevel.Warning,
        "Registry of {Issuer} is withdrawn: trust.json no longer trusts who signed it")]
    public static partial void RegistryWithdrawn(this ILogger logger, CountryCode issuer);

    [LoggerMessage(1002, LogLevel.Information, "Recognition rules, sequence {Sequence}, are in force ({Hash})")]
    public static partial void RecognitionInForce(this ILogger logger, ulong sequence, string hash);

    [LoggerMessage(1003, LogLevel.Warning,
        "Recognition rules are withdrawn: trust.json no longer trusts who signed them")]
    public static partial void RecognitionWithdrawn(this ILogger logger);

    [LoggerMessage(1004, LogLevel.Warning, "{File} is refused, {Reason}: {Text}")]
    public static partial void FileRefused(this ILogger logger, string file, string reason, string text);

    [LoggerMessage(1005, LogLevel.Warning, "trust.json is now {Hash}")]
    public static partial void TrustInForce(this ILogger logger, string hash);

    [LoggerMessage(1006, LogLevel.Information,
        "Watch list of {Issuer}, sequence {Sequence}, {Entries} entries, is in force ({Hash})")]
    public static partial void WatchListInForce(
        this ILogger logger, CountryCode issuer, ulong sequence, int entries, string hash);

    [LoggerMessage(1007, LogLevel.Warning,
        "Watch list of {Issuer} is withdrawn: trust.json no longer trusts who signed it")]
    public static partial void WatchListWithdrawn(this ILogger logger, CountryCode issuer);

    [LoggerMessage(1008, LogLevel.Error, "What verdicts are made from cannot be archived: {Why}")]
    public static partial void ArchiveNotKept(this ILogger logger, string why);

    [LoggerMessage(1009, LogLevel.Warning, "The archive is full: {File} is removed, which records still name")]
    public static partial void ArchiveFull(this ILogger logger, string file);

    [LoggerMessage(1010, LogLevel.Information, "Inspection offices, sequence {Sequence}, are in force ({Hash})")]
    public static partial void OfficesInForce(this ILogger logger, ulong sequence, string hash);

    [LoggerMessage(1011, LogLevel.Warning,
        "Inspection offices are withdrawn: trust.json no longer trusts who signed them")]
    public static partial void OfficesWithdrawn(this ILogger logger);
}
