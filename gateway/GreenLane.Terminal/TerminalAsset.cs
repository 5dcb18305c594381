namespace GreenLane.Terminal;

/// <summary>One file of the terminal, ready to be sent.</summary>
/// <param name="Content">The file's bytes; shared, never to be written to.</param>
/// <param name="Compressed">The same bytes in gzip, which browsers take over plain HTTP too; shared as well.</param>
/// <param name="ContentType">With charset where it is text.</param>
/// <param name="ETag">
/// Weak, quoted: the same bytes have the same tag, other bytes another, whichever way they are sent.
/// </param>
public sealed record TerminalAsset(
    ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Compressed, string ContentType, string ETag);
