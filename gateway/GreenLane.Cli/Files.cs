using System.Text;
using GreenLane.Registry;

namespace GreenLane.Cli;

/// <summary>Reading what a command was given.</summary>
internal static class Files
{
    /// <summary>The largest text a command reads: vehicles of a large country, generously.</summary>
    private const long MaxLength = 512L * 1024 * 1024;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <returns>Null, after saying why, if the file cannot be read.</returns>
    public static byte[]? Read(Shell shell, string path)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxLength)
            {
                return File.ReadAllBytes(path);
            }

            shell.Error.WriteLine($"{path}: larger than {MaxLength} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            shell.Error.WriteLine($"{path}: {e.Message}");
        }

        return null;
    }

    /// <returns>Null, after saying why, if any of them is no private key or one stands there twice.</returns>
    public static List<SigningKey>? ReadKeys(Shell shell, IEnumerable<string> paths)
    {
        var keys = new List<SigningKey>();
        foreach (var path in paths)
        {
            var reason = "";
            if (Read(shell, path) is not { } bytes
                || !SigningKey.TryRead(Encoding.UTF8.GetString(bytes), out var key, out reason))
            {
                shell.Error.WriteLine(reason.Length > 0 ? $"{path}: {reason}" : $"{path}: no key");
                keys.ForEach(k => k.Dispose());
                return null;
            }

            keys.Add(key!);
        }

        if (keys.DistinctBy(k => k.Id).Count() == keys.Count)
        {
            return keys;
        }

        shell.Error.WriteLine("A key signs a file once; one was given twice.");
        keys.ForEach(k => k.Dispose());
        return null;
    }
}
