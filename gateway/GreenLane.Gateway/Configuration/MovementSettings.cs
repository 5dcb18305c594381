namespace GreenLane.Gateway.Configuration;

/// <summary>Which other system is told of passages by their MRN: by HTTP or by file, one of them.</summary>
/// <param name="Url">Where each is posted; null: not by HTTP.</param>
/// <param name="TokenFile">What the request's bearer token is read from; null: there is none.</param>
/// <param name="Folder">Where each is laid down as a file; null: not as files.</param>
public sealed record MovementSettings(Uri? Url, string? TokenFile, string? Folder);
