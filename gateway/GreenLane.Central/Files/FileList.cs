using System.Collections.Immutable;
using GreenLane.Registry;

namespace GreenLane.Central.Files;

/// <summary>What the centre passes on, and what lies in its folder and is not passed on.</summary>
public sealed record FileList(ImmutableArray<FileStanding> Items, ImmutableArray<RefusedFile> Refused);
