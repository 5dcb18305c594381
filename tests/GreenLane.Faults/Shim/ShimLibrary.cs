using System.Diagnostics;

namespace GreenLane.Faults.Shim;

/// <summary>The shim, compiled for this machine: a library that is loaded before the C library.</summary>
internal static class ShimLibrary
{
    private const string Compiler = "gcc";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Compiles it into a folder.</summary>
    /// <returns>Its path, absolute.</returns>
    /// <exception cref="InvalidOperationException">There is no compiler, or it refuses.</exception>
    public static string Build(string folder)
    {
        var source = Path.Combine(folder, "shim.c");
        var library = Path.Combine(folder, "shim.so");
        using (var from = typeof(ShimLibrary).Assembly.GetManifestResourceStream("shim.c")!)
        using (var to = File.Create(source))
        {
            from.CopyTo(to);
        }

        var start = new ProcessStartInfo(
            Compiler,
            ["-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"])
        {
            RedirectStandardError = true,
        };
        try
        {
            using var compiling = Process.Start(start)!;
            var said = compiling.StandardError.ReadToEnd();
            return compiling.WaitForExit(Limit) && compiling.ExitCode == 0
                ? library
                : throw new InvalidOperationException($"{Compiler} refused the shim: {said}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{Compiler} is needed for the shim: {e.Message}", e);
        }
    }
}
