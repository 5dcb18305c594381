namespace GreenLane.Central.Api;

/// <summary>One message that is in no figure, with what it said.</summary>
/// <param name="Body">Its first 4 KiB as UTF-8; it may hold anything, also personal data.</param>
public sealed record SetAsideDetail(SetAsideItem Message, string Body);
