namespace GreenLane.Cli.Tests.Explain;

public sealed class JournalExplainTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("greenlane-explain-").FullName;

    [Fact]
    [Hazard("H-09")]
    public void Every_verdict_of_ten_thousand_passages_is_made_again_bit_for_bit()
    {
        using (var crossing = new ExplainedCrossing(_root, 1))
        {
            crossing.Run(10_000);
        }

        var (code, output) = Run("journal explain --all", Path.Combine(_root, "data"));

        Assert.True(code == 0, output);
        Assert.Contains("10000 passages, ", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static (int Code, string Output) Run(string command, params string[] rest)
    {
        using var output = new StringWriter();
        string[] words = command.Split(' ');
        var code = new GreenLaneCommand(TimeProvider.System, output, output).Run([.. words, .. rest]);
        return (code, output.ToString());
    }
}
