namespace GreenLane.Terminal;

/// <summary>One file of the terminal, ready to be sent.</summary>
/// <param name="Content">The file's bytes; shared, never to be written to.</param>
/// <param name="ContentType">With charset where it is text.</param>
/// <param name="ETag">Strong, quoted: the same bytes have the same tag, other bytes another.</param>
public sealed record TerminalAsset(ReadOnlyMemory<byte> Content, string ContentType, string ETag);
