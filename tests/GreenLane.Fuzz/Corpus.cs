using System.Reflection;
using System.Text;

namespace GreenLane.Fuzz;

/// <summary>
/// The inputs each target starts from. Files ending in .hex are hexadecimal text, so that a diff can show them.
/// </summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Of(string target)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(target + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [Array.Empty<byte>(), .. names.Select(name => Read(assembly, name))];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var copy = new MemoryStream();
        using var resource = assembly.GetManifestResourceStream(name)!;
        resource.CopyTo(copy);
        return name.EndsWith(".hex", StringComparison.Ordinal)
            ? Convert.FromHexString(string.Concat(Encoding.ASCII.GetString(copy.ToArray()).Where(char.IsAsciiHexDigit)))
            : copy.ToArray();
    }
}
