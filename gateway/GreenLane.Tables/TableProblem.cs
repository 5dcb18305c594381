namespace GreenLane.Tables;

/// <summary>One thing that is wrong in a table.</summary>
/// <param name="Table">The file, and the sheet where it has several.</param>
/// <param name="Line">From 1; the header is a line too.</param>
/// <param name="Column">From 1.</param>
/// <param name="Name">The column's name; empty where the whole line is wrong.</param>
public sealed record TableProblem(string Table, long Line, int Column, string Name, string Reason)
{
    public override string ToString()
    {
        var name = Name.Length > 0 ? $" ({Name})" : "";
        return $"{Table}: line {Line}, column {Column}{name}: {Reason}";
    }
}
