namespace GreenLane.Reporting.Contracts;

/// <summary>
/// Something about the crossing's devices that people should look at; retained on its topic while it lasts. It refers
/// nobody and holds no plate and no tag.
/// </summary>
/// <param name="Id">Kind and source, one topic level.</param>
/// <param name="Kind">A stable id, such as camera-blind or guard-tripped (gateway/docs/operating).</param>
/// <param name="Source">The device's id; for a lane's guard "guard-" and the lane.</param>
/// <param name="Text">One sentence, in English.</param>
/// <param name="Lane">The lane it concerns, where it concerns one.</param>
public sealed record AlarmDocument(
    string Id, string Kind, string Source, string Text, DateTimeOffset Since, string? Lane = null);
