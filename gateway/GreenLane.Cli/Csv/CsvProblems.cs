namespace GreenLane.Cli.Csv;

/// <summary>Everything wrong in the input, each with file, line, column and reason.</summary>
internal sealed class CsvProblems
{
    /// <summary>A file of another kind would fill the screen; this many show what is wrong.</summary>
    private const int MostPrinted = 1000;

    private readonly List<(string File, long Line, string Text)> _texts = [];

    public int Count { get; private set; }

    public void Add(string file, long line, int column, string columnName, string reason)
    {
        Count++;
        if (_texts.Count < MostPrinted)
        {
            var name = columnName.Length > 0 ? $" ({columnName})" : "";
            _texts.Add((file, line, $"{file}: line {line}, column {column}{name}: {reason}"));
        }
    }

    public void WriteTo(TextWriter writer)
    {
        foreach (var (_, _, text) in _texts.OrderBy(t => t.File, StringComparer.Ordinal).ThenBy(t => t.Line))
        {
            writer.WriteLine(text);
        }

        if (Count > _texts.Count)
        {
            writer.WriteLine($"and {Count - _texts.Count} more");
        }
    }
}
