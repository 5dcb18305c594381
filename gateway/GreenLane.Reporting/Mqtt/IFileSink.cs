using System.Buffers;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Takes the signed files that the broker delivers. Called by one thread for each kind.</summary>
public interface IFileSink
{
    /// <summary>Verifies a file and brings it into force, before it returns.</summary>
    /// <param name="bytes">Valid during the call; empty where the file was taken from the broker.</param>
    FileTaking Take(FileTopic topic, ReadOnlySequence<byte> bytes);
}
