using System.Text.Json;
using CsvHelper;
using GreenLane.Reporting.Contracts;
using Parquet;
using Parquet.Serialization;

namespace GreenLane.Cli.Export;

/// <summary>Writes passages as CSV, JSON lines or Parquet.</summary>
internal static class PassageFiles
{
    /// <summary>Rows of one group of a Parquet file: what is held in memory at once.</summary>
    private const int RowsAtOnce = 10_000;

    /// <returns>How many were written.</returns>
    public static int Write(Stream file, ExportFormat format, IEnumerable<PassageDocument> passages, bool withPlates)
        => format switch
        {
            ExportFormat.Csv => WriteCsv(file, passages.Select(passage => PassageRow.Of(passage, withPlates))),
            ExportFormat.Parquet => WriteParquet(file, passages.Select(passage => PassageRow.Of(passage, withPlates))),
            _ => WriteJson(file, passages, withPlates),
        };

    /// <summary>What a spreadsheet would take for a formula is defused: names and plates come from outside.</summary>
    private static int WriteCsv(Stream file, IEnumerable<PassageRow> rows)
    {
        var options = new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(file, options, leaveOpen: true);
        csv.WriteHeader(PassageRow.Columns);
        var count = 0;
        foreach (var row in rows)
        {
            foreach (var field in row.Fields())
            {
                csv.WriteField(field);
            }

            csv.EndRecord();
            count++;
        }

        return count;
    }

    private static int WriteJson(Stream file, IEnumerable<PassageDocument> passages, bool withPlates)
    {
        var count = 0;
        foreach (var passage in passages)
        {
            JsonSerializer.Serialize(
                file, withPlates ? passage : WithoutPlates(passage), ReportingJson.Default.PassageDocument);
            file.WriteByte((byte)'\n');
            count++;
        }

        return count;
    }

    private static PassageDocument WithoutPlates(PassageDocument passage) => passage with
    {
        Sightings = [.. passage.Sightings.Select(sighting => sighting with { Plate = null, Epc = null, Tid = null })],
    };

    private static int WriteParquet(Stream file, IEnumerable<PassageRow> rows)
    {
        var count = 0;
        foreach (var group in rows.Chunk(RowsAtOnce).DefaultIfEmpty([]))
        {
            // The library writes asynchronously only; a command line has nothing else to do meanwhile.
            var options = new ParquetOptions { Append = count > 0 };
            ParquetSerializer.SerializeAsync(group, file, options).Wait();
            count += group.Length;
        }

        return count;
    }
}
