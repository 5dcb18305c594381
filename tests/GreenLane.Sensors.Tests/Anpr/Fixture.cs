using System.Collections.Immutable;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

/// <summary>Bodies as cameras send them, and what a format makes of them.</summary>
internal static class Fixture
{
    public static readonly PlateContext Context = new("front-1", PlateView.Front, TimeSpan.FromSeconds(12));

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    public static PlateParseOutcome Parse(
        string format, ReadOnlySpan<byte> body, out ImmutableArray<PlateRead> reads, out string? why,
        string contentType = "", PlateContext? context = null)
    {
        Assert.True(PlateFormats.TryGet(format, out var adapter));
        return adapter.TryParse(body, contentType, context ?? Context, out reads, out why);
    }

    public static PlateRead Single(string format, string body, PlateContext? context = null)
    {
        var outcome = Parse(format, Encoding.UTF8.GetBytes(body), out var reads, out var why, context: context);
        Assert.True(outcome == PlateParseOutcome.Reads, why);
        return Assert.Single(reads);
    }
}
