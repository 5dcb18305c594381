using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>Who is at this browser, and what they may.</summary>
/// <param name="Role">null at an open centre.</param>
/// <param name="Rights">Names of <see cref="Policies"/>.</param>
public sealed record SessionDocument(
    string Name, string? Role, bool MustChoosePassword, ImmutableArray<string> Rights);
