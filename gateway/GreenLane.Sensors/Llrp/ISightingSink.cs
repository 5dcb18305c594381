using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>Where a reader's session puts what it learns.</summary>
/// <remarks>
/// Called by the reader's own loop, one call at a time, but by each reader on a thread of its own. The next bytes are
/// read only after the call returned: it must not wait for anything.
/// </remarks>
public interface ISightingSink
{
    void OnTag(in TagSighting tag);

    /// <param name="reader">The reader's id in the configuration.</param>
    /// <param name="why">One sentence for people, in English; null where there is nothing to explain.</param>
    void OnReaderState(string reader, ReaderState state, string? why);

    /// <summary>A general-purpose input of the reader. Its level is unknown in every state but reading.</summary>
    /// <param name="port">From 1.</param>
    /// <param name="high">Null where the reader does not know.</param>
    void OnInput(string reader, ushort port, bool? high);

    /// <summary>Something people should know, though reading goes on.</summary>
    /// <param name="text">One sentence, in English or in the reader's own words.</param>
    void OnNotice(string reader, ReaderNotice notice, string text);
}
