using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Takes the commands that came over MQTT and passed every check.</summary>
public interface ICommandSink
{
    /// <summary>Called on the client's thread: it must only post a message.</summary>
    /// <param name="lane">As in the topic; it may name no lane of this gateway.</param>
    /// <param name="verb">close or stop.</param>
    void OnCommand(string lane, string verb, CommandDocument command);
}
