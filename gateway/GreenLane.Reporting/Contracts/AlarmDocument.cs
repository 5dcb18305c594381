namespace GreenLane.Reporting.Contracts;

/// <summary>
/// Something about the crossing's devices that people should look at. It refers nobody and holds no plate and no tag.
/// </summary>
/// <param name="Id">Kind and source, one topic level.</param>
/// <param name="Kind">A stable id, such as camera-blind (gateway/docs/operating/sensors.md).</param>
/// <param name="Source">The device's id.</param>
/// <param name="Text">One sentence, in English.</param>
public sealed record AlarmDocument(string Id, string Kind, string Source, string Text, DateTimeOffset Since);
