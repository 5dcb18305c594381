namespace GreenLane.Registry;

/// <summary>Where in a text a byte stands, for messages.</summary>
internal static class JsonPlaces
{
    /// <returns>Line and column, both from 1; the column counts bytes.</returns>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> text, long position)
    {
        var before = text[..(int)Math.Min(position, text.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
