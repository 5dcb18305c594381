using Microsoft.Extensions.Logging;

namespace GreenLane.Reporting;

/// <summary>What reporting logs. No plate, no tag: passages are named by id.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "Journal {Epoch} opened: {Records} records, {Waiting} events wait")]
    public static partial void JournalOpened(ILogger logger, string epoch, long records, long waiting);

    [LoggerMessage(3002, LogLevel.Critical, "Journal write failed ({Code}: {Message}); {Records} records not written")]
    public static partial void WriteFailed(ILogger logger, int code, string message, int records);

    [LoggerMessage(3003, LogLevel.Warning, "Journal cannot be opened again: {Message}")]
    public static partial void ReopenFailed(ILogger logger, string message);

    [LoggerMessage(3004, LogLevel.Warning, "Journal {Epoch} is written again from record {Record}")]
    public static partial void JournalReopened(ILogger logger, string epoch, long record);

    [LoggerMessage(3005, LogLevel.Critical, "Journal file was replaced: {Found} lies where {Epoch} was; not written")]
    public static partial void JournalReplaced(ILogger logger, string epoch, string found);

    [LoggerMessage(
        3006, LogLevel.Critical, "The journal was damaged: put aside as {File}, {Events} waiting events carried over")]
    public static partial void JournalSetAside(ILogger logger, string file, int events);

    [LoggerMessage(3101, LogLevel.Information, "Connected to the broker; {Waiting} events wait for the centre")]
    public static partial void Connected(ILogger logger, long waiting);

    [LoggerMessage(3102, LogLevel.Warning, "Cannot connect to the broker: {Why}")]
    public static partial void ConnectFailed(ILogger logger, string why);

    [LoggerMessage(3103, LogLevel.Warning, "Connection to the broker ended: {Why}")]
    public static partial void Disconnected(ILogger logger, string why);

    [LoggerMessage(3104, LogLevel.Warning, "A message from the broker was refused: {Why}")]
    public static partial void MessageRefused(ILogger logger, string why);

    [LoggerMessage(3105, LogLevel.Error, "{Topic} is not published: {Limit} retained topics are in use")]
    public static partial void BoardFull(ILogger logger, string topic, int limit);

    [LoggerMessage(3201, LogLevel.Error, "{File} is not a presence file and is laid aside: {Why}")]
    public static partial void PresenceDamaged(ILogger logger, string file, string why);

    [LoggerMessage(3202, LogLevel.Error, "Where vehicles are cannot be saved ({Code}: {Message})")]
    public static partial void PresenceNotSaved(ILogger logger, int code, string message);
}
