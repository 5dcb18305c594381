using System.Diagnostics;

namespace GreenLane.Cli.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("--version", 0)]
    [InlineData("registry lookup", 2)]
    [InlineData("registry lookup missing.glr --plate A1", 65)]
    public async Task The_program_gives_its_exit_code_to_the_shell(string arguments, int exitCode)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "greenlane.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        Array.ForEach(arguments.Split(' '), start.ArgumentList.Add);

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, process.ExitCode);
    }
}
