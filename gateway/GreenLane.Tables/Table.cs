using System.Collections.Frozen;

namespace GreenLane.Tables;

/// <summary>The lines of a table under a header that names its columns, wherever they came from.</summary>
public sealed class Table
{
    private readonly TableForm _form;
    private readonly List<(long Line, string[] Fields)> _rows = [];
    private FrozenDictionary<string, int> _columns = FrozenDictionary<string, int>.Empty;

    internal Table(string name, TableForm form, TableProblems problems)
    {
        Name = name;
        _form = form;
        Problems = problems;
    }

    /// <summary>A table of one line, for what is entered by itself and must be as right as a line of a file.</summary>
    public static Table OfOne(
        string name, TableForm form, TableProblems problems, params ReadOnlySpan<(string Column, string Field)> fields)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var table = new Table(name, form, problems);
        var (columns, values) = (new string[fields.Length], new string[fields.Length]);
        for (var i = 0; i < fields.Length; i++)
        {
            (columns[i], values[i]) = fields[i];
        }

        if (table.TryTakeHeader(1, columns))
        {
            table.Take(1, values);
        }

        return table;
    }

    /// <summary>The file's name as it was given, and the sheet's, for messages.</summary>
    public string Name { get; }

    public TableProblems Problems { get; }

    /// <summary>As <see cref="TableForm.IsStrict"/> says.</summary>
    public bool IsStrict => _form.IsStrict;

    public int Count => _rows.Count;

    internal int Columns => _columns.Count;

    public IEnumerable<TableLine> Lines => _rows.Select(row => new TableLine(this, row.Line, row.Fields));

    /// <returns>-1 for an optional column the table does not have.</returns>
    public int ColumnOf(string name) => _columns.GetValueOrDefault(name, -1);

    /// <returns>False, after naming what is wrong, if these are not the columns of the form.</returns>
    internal bool TryTakeHeader(long line, string[] header)
    {
        var known = _form.Required.Concat(_form.Optional).ToHashSet(StringComparer.Ordinal);
        var before = Problems.Count;
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!known.Contains(header[i]))
            {
                Problems.Add(Name, line, i + 1, header[i], "no such column is known");
            }
            else if (!columns.TryAdd(header[i], i))
            {
                Problems.Add(Name, line, i + 1, header[i], "the column stands there twice");
            }
        }

        foreach (var missing in _form.Required.Where(name => !columns.ContainsKey(name)))
        {
            Problems.Add(Name, line, header.Length + 1, missing, "the column is missing");
        }

        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
        return Problems.Count == before;
    }

    /// <summary>Takes a line, or names it where it has not as many fields as the header.</summary>
    internal void Take(long line, string[] fields)
    {
        if (fields.Length == _columns.Count)
        {
            _rows.Add((line, fields));
        }
        else
        {
            var text = $"{fields.Length} fields where the header names {_columns.Count}";
            Problems.Add(Name, line, Math.Min(fields.Length, _columns.Count), "", text);
        }
    }

    /// <summary>Which columns hold a day or a time, by their places.</summary>
    internal bool HoldsMoment(int column)
        => _form.Moments.Any(name => _columns.TryGetValue(name, out var place) && place == column);

    internal string NameOf(int column) => _columns.FirstOrDefault(pair => pair.Value == column).Key ?? "";
}
