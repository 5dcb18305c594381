using System.Text.Unicode;
using CsvHelper;

namespace GreenLane.Tables;

/// <summary>A CSV file with a header line, read strictly: UTF-8, known columns, as many fields in every line.</summary>
public static class CsvTable
{
    /// <summary>In bytes. An unclosed quotation mark swallows the rest of the file only up to here.</summary>
    private const int MaxRecordLength = 64 * 1024;

    public static Table Read(string name, byte[] bytes, TableForm form, TableProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var table = new Table(name, form, problems);
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
        ReadRows(reader, table);
        return table;
    }

    private static void ReadRows(CsvReader reader, Table table)
    {
        try
        {
            if (!reader.Read())
            {
                table.Problems.Add(table.Name, 1, 1, "", "the header line is missing");
                return;
            }

            if (!table.TryTakeHeader(1, FieldsOf(reader)))
            {
                return;
            }

            while (reader.Read())
            {
                table.Take(reader.LineNumber, FieldsOf(reader));
            }
        }
        catch (CsvFormatException e)
        {
            table.Problems.Add(
                table.Name, Math.Max(1, e.LineNumber), 1, "", $"the line is longer than {MaxRecordLength} bytes");
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
