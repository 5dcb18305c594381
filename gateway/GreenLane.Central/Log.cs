using GreenLane.Central.Ingest;

namespace GreenLane.Central;

/// <summary>What a centre says to its log: events 6000 to 6099. Never the content of a message.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "{Name} ({Country}) listens on {Url}; data in {DataDirectory}")]
    public static partial void Started(ILogger logger, string name, string country, Uri url, string dataDirectory);

    [LoggerMessage(6001, LogLevel.Information, "Connected to the broker at {Host}:{Port}")]
    public static partial void BrokerConnected(ILogger logger, string host, int port);

    [LoggerMessage(6002, LogLevel.Warning, "The broker at {Host}:{Port} cannot be reached: {Reason}")]
    public static partial void BrokerUnreachable(ILogger logger, string host, int port, string reason);

    [LoggerMessage(6003, LogLevel.Warning, "The connection to the broker at {Host}:{Port} ended")]
    public static partial void BrokerLost(ILogger logger, string host, int port);

    [LoggerMessage(6010, LogLevel.Warning, "A message of {Length} bytes was set aside: {Refusal}")]
    public static partial void Refused(ILogger logger, Refusal refusal, long length);

    [LoggerMessage(6011, LogLevel.Information, "Asked {Gateway} for sequences {From} to {To} again")]
    public static partial void ResendAsked(ILogger logger, string gateway, long from, long to);

    [LoggerMessage(6012, LogLevel.Information, "Leads {Led} of {Shares} shares of the gateways")]
    public static partial void Leads(ILogger logger, int led, int shares);

    [LoggerMessage(6013, LogLevel.Information, "Hears what other instances on the store commit")]
    public static partial void OthersHeard(ILogger logger);

    [LoggerMessage(6014, LogLevel.Warning, "Does not hear the other instances just now ({Code}): {Reason}")]
    public static partial void OthersNotHeard(ILogger logger, string code, string reason);

    [LoggerMessage(6020, LogLevel.Error, "The store failed ({Code}): {Reason}")]
    public static partial void StoreFailed(ILogger logger, string code, string reason);

    [LoggerMessage(6021, LogLevel.Error, "{Count} deliveries go back to the broker, unconfirmed")]
    public static partial void BatchReturned(ILogger logger, int count);

    [LoggerMessage(6022, LogLevel.Error, "The pages cannot be brought up to date: {Reason}")]
    public static partial void ReadFailed(ILogger logger, string reason);

    [LoggerMessage(6024, LogLevel.Error, "What closed cannot be added to the figures now ({Code}): {Reason}")]
    public static partial void RollupFailed(ILogger logger, string code, string reason);

    [LoggerMessage(6025, LogLevel.Error, "The alarms cannot be brought up to date ({Code}): {Reason}")]
    public static partial void AlarmsFailed(ILogger logger, string code, string reason);

    [LoggerMessage(6023, LogLevel.Information, "The store is open")]
    public static partial void StoreOpened(ILogger logger);

    [LoggerMessage(
        6040, LogLevel.Warning,
        "Nobody has an account: whoever has the code {Code} makes the first supervisor at /set-up")]
    public static partial void SetupCodeOpened(ILogger logger, string code);

    [LoggerMessage(6041, LogLevel.Error, "The set-up code could not be written to {File}: {Reason}")]
    public static partial void SetupCodeNotWritten(ILogger logger, string file, string reason);

    [LoggerMessage(6050, LogLevel.Information, "Registry {Sequence} was published anew, unchanged")]
    public static partial void RegistryRenewed(ILogger logger, long sequence);

    [LoggerMessage(6051, LogLevel.Error, "The registry is due and cannot be published anew: {Reason}")]
    public static partial void RegistryNotRenewed(ILogger logger, string reason);

    [LoggerMessage(6030, LogLevel.Information, "Passed on: {Topic}, sequence {Sequence}, {Length} bytes")]
    public static partial void FilePublished(ILogger logger, string topic, ulong sequence, int length);

    [LoggerMessage(6031, LogLevel.Warning, "Signed files cannot be passed on just now: {Reason}")]
    public static partial void FilesNotPublished(ILogger logger, string reason);

    [LoggerMessage(6032, LogLevel.Error, "{Topic} cannot be passed on: {Reason}")]
    public static partial void FileNotRead(ILogger logger, string topic, string reason);
}
