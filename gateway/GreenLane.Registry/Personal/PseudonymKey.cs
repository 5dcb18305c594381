namespace GreenLane.Registry;

/// <summary>A key that pseudonyms were made with.</summary>
/// <param name="Path">The file that holds it.</param>
/// <param name="Until">When another took its place; null for the one in use.</param>
public sealed record PseudonymKey(byte[] Key, string Path, DateTimeOffset? Until);
