using GreenLane.Central.Files;

namespace GreenLane.Central.Watching;

/// <summary>How an issuer's watch list stands.</summary>
/// <param name="Entries">How many vehicles it names; null where there is no list.</param>
/// <param name="File">What is passed on, and where it is in force; null: trust.json expects a list and none is there.
/// </param>
public sealed record WatchListStanding(string Issuer, int? Entries, FileStanding? File);
