namespace GreenLane.Registry;

/// <summary>Where files of one kind lie.</summary>
/// <param name="Pattern">Which files of the folder; names that begin with a dot are not looked at.</param>
/// <param name="MayBeMissing">Whether it is in order that there is no such folder.</param>
internal sealed record FilePlace(string Directory, string Pattern, bool MayBeMissing);
