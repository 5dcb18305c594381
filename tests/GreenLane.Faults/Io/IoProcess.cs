using System.Diagnostics;
using System.Globalization;
using GreenLane.Faults.Shim;

namespace GreenLane.Faults.Io;

/// <summary>Starts the writer under the shim, as a process of its own, and waits for its end.</summary>
internal sealed class IoProcess(string folder, string shim, int passages)
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public string Journal => Path.Combine(folder, "journal.db");

    /// <summary>Where the calls of a logged run stand; runs add to it until it is cleared.</summary>
    public string Log => Path.Combine(folder, "calls.log");

    private string PagePath => Path.Combine(folder, "page");

    /// <summary>Records that the last run called durable, though it was killed.</summary>
    public int Told
    {
        get
        {
            using var page = ShimPage.Open(PagePath);
            return (int)page.Told;
        }
    }

    /// <summary>Calls of the last run that were struck.</summary>
    public int Struck
    {
        get
        {
            using var page = ShimPage.Open(PagePath);
            return (int)page.Struck;
        }
    }

    /// <summary>Deletes a journal with everything beside it.</summary>
    public static void Clear(string journal)
    {
        foreach (var file in Directory.EnumerateFiles(
            Path.GetDirectoryName(journal)!, Path.GetFileNameWithoutExtension(journal) + "*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes journal and log.</summary>
    public void Clear()
    {
        Clear(Journal);
        File.Delete(Log);
    }

    /// <param name="words">What <see cref="IoWriter"/> is to do.</param>
    /// <returns>What it said.</returns>
    /// <exception cref="InvalidOperationException">It ended neither well nor by the shim's kill.</exception>
    public string Run(bool isLogged, params string[] words)
    {
        using (ShimPage.Create(PagePath))
        {
        }

        using var process = Process.Start(Start(isLogged, words))!;
        var said = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
        }

        return process.ExitCode is 0 or Killed
            ? said
            : throw new InvalidOperationException($"the writer ended with {process.ExitCode}: {said}");
    }

    private ProcessStartInfo Start(bool isLogged, string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        var count = passages.ToString(CultureInfo.InvariantCulture);
        foreach (var word in (string[])
            [typeof(IoProcess).Assembly.Location, IoWriter.Verb, PagePath, Journal, count, .. words])
        {
            start.ArgumentList.Add(word);
        }

        foreach (var setting in new Shimmed(shim, PagePath, Journal, isLogged ? Log : null).Environment)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..at]] = setting[(at + 1)..];
        }

        return start;
    }
}
