using System.Collections.Frozen;
using System.Text.Unicode;
using CsvHelper;

namespace GreenLane.Cli.Csv;

/// <summary>A CSV file with a header line, read strictly: UTF-8, known columns, as many fields in every line.</summary>
internal sealed class CsvTable
{
    /// <summary>In bytes. An unclosed quotation mark swallows the rest of the file only up to here.</summary>
    private const int MaxRecordLength = 64 * 1024;

    private readonly List<(long Line, string[] Fields)> _rows = [];
    private FrozenDictionary<string, int> _columns = FrozenDictionary<string, int>.Empty;

    private CsvTable(string name, CsvProblems problems)
    {
        Name = name;
        Problems = problems;
    }

    /// <summary>The file's name as it was given, for messages.</summary>
    public string Name { get; }

    public CsvProblems Problems { get; }

    public int Count => _rows.Count;

    public IEnumerable<CsvLine> Lines => _rows.Select(r => new CsvLine(this, r.Line, r.Fields));

    /// <param name="optional">Columns that may be missing; every other one must be there, in any order.</param>
    public static CsvTable Read(
        string name, byte[] bytes, string[] required, string[] optional, CsvProblems problems)
    {
        var table = new CsvTable(name, problems);
        if (!Utf8.IsValid(bytes))
        {
            problems.Add(name, LineOfBadUtf8(bytes), 1, "", "the text is not UTF-8");
            return table;
        }

        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = MaxRecordLength,
            OnMalformedRecord = bad => problems.Add(
                name, bad.LineNumber, 1, "", "a quotation mark stands where none may, or is never closed"),
        };
        using var reader = CsvReader.Create(bytes, options);
        table.ReadRows(reader, required, optional);
        return table;
    }

    /// <returns>-1 for an optional column the file does not have.</returns>
    public int ColumnOf(string name) => _columns.GetValueOrDefault(name, -1);

    private void ReadRows(CsvReader reader, string[] required, string[] optional)
    {
        try
        {
            if (!reader.Read())
            {
                Problems.Add(Name, 1, 1, "", "the header line is missing");
                return;
            }

            if (!ReadHeader(FieldsOf(reader), required, optional))
            {
                return;
            }

            while (reader.Read())
            {
                var fields = FieldsOf(reader);
                if (fields.Length == _columns.Count)
                {
                    _rows.Add((reader.LineNumber, fields));
                }
                else
                {
                    var text = $"{fields.Length} fields where the header names {_columns.Count}";
                    Problems.Add(Name, reader.LineNumber, Math.Min(fields.Length, _columns.Count), "", text);
                }
            }
        }
        catch (CsvFormatException e)
        {
            Problems.Add(Name, Math.Max(1, e.LineNumber), 1, "", $"the line is longer than {MaxRecordLength} bytes");
        }
    }

    private static string[] FieldsOf(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.GetString(i);
        }

        return fields;
    }

    private bool ReadHeader(string[] header, string[] required, string[] optional)
    {
        var known = required.Concat(optional).ToHashSet(StringComparer.Ordinal);
        var before = Problems.Count;
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!known.Contains(header[i]))
            {
                Problems.Add(Name, 1, i + 1, header[i], "no such column is known");
            }
            else if (!columns.TryAdd(header[i], i))
            {
                Problems.Add(Name, 1, i + 1, header[i], "the column stands there twice");
            }
        }

        foreach (var missing in required.Where(r => !columns.ContainsKey(r)))
        {
            Problems.Add(Name, 1, header.Length + 1, missing, "the column is missing");
        }

        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
        return Problems.Count == before;
    }

    private static long LineOfBadUtf8(byte[] bytes)
    {
        var line = 1L;
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            if (!Utf8.IsValid(bytes.AsSpan(range)))
            {
                break;
            }

            line++;
        }

        return line;
    }
}
