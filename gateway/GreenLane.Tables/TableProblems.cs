namespace GreenLane.Tables;

/// <summary>Everything wrong in the input, each with file, line, column and reason.</summary>
public sealed class TableProblems
{
    /// <summary>A file of another kind would fill the screen; this many show what is wrong.</summary>
    private const int MostKept = 1000;

    private readonly List<TableProblem> _problems = [];

    /// <summary>How many there are, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them, by table and line.</summary>
    public IEnumerable<TableProblem> Items
        => _problems.OrderBy(problem => problem.Table, StringComparer.Ordinal).ThenBy(problem => problem.Line);

    public void Add(string table, long line, int column, string columnName, string reason)
    {
        Count++;
        if (_problems.Count < MostKept)
        {
            _problems.Add(new TableProblem(table, line, column, columnName, reason));
        }
    }

    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var problem in Items)
        {
            writer.WriteLine(problem);
        }

        if (Count > _problems.Count)
        {
            writer.WriteLine($"and {Count - _problems.Count} more");
        }
    }
}
