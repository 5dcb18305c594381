using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Files;

/// <summary>A signed file that the centre passes on.</summary>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Since">When this centre first found it, since its start.</param>
/// <param name="Path">Where a copy of it lies that nobody writes to.</param>
public sealed record PublishedFile(
    FileTopic Topic, ulong Sequence, string Hash, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset Since,
    string Path);
