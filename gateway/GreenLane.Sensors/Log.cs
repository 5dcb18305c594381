using GreenLane.Sensors.Llrp;
using Microsoft.Extensions.Logging;

namespace GreenLane.Sensors;

/// <summary>What this project logs: events 2000 to 2999. Tags and plates are personal and never among it.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "Reader {Reader} is {State}: {Why}")]
    public static partial void ReaderState(this ILogger log, string reader, ReaderState state, string? why);

    [LoggerMessage(2002, LogLevel.Warning, "Reader {Reader}: {Notice}: {Text}")]
    public static partial void ReaderNotice(this ILogger log, string reader, ReaderNotice notice, string text);
}
