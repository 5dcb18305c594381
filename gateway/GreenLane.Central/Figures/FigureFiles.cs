using CsvHelper;
using Parquet.Serialization;

namespace GreenLane.Central.Figures;

/// <summary>Hands figures out in the form that was asked for. A query's limits bound their rows to below a thousand.
/// </summary>
internal static class FigureFiles
{
    /// <param name="format">json, csv or parquet; null is json.</param>
    /// <param name="name">The file's name without its ending.</param>
    public static async Task<IResult> AnswerAsync<T>(
        string? format, T document, Func<IEnumerable<FigureRow>> rows, string name)
    {
        if (format is not null && !FigureArguments.TryName<FigureFormat>(format, out _))
        {
            return Results.Problem("format is json, csv or parquet", statusCode: StatusCodes.Status400BadRequest);
        }

        _ = FigureArguments.TryName<FigureFormat>(format ?? "json", out var chosen);
        return chosen switch
        {
            FigureFormat.Csv => Results.File(Csv(rows()), "text/csv; charset=utf-8", name + ".csv"),
            FigureFormat.Parquet => Results.File(
                await ParquetAsync(rows()), "application/vnd.apache.parquet", name + ".parquet"),
            _ => Results.Ok(document),
        };
    }

    /// <summary>What a spreadsheet would take for a formula is defused: ids come from outside.</summary>
    private static byte[] Csv(IEnumerable<FigureRow> rows)
    {
        using var file = new MemoryStream();
        var options = new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(file, options, leaveOpen: true))
        {
            csv.WriteHeader(FigureRow.Columns);
            foreach (var row in rows)
            {
                foreach (var field in row.Fields())
                {
                    csv.WriteField(field);
                }

                csv.EndRecord();
            }
        }

        return file.ToArray();
    }

    private static async Task<byte[]> ParquetAsync(IEnumerable<FigureRow> rows)
    {
        using var file = new MemoryStream();
        await ParquetSerializer.SerializeAsync(rows, file);
        return file.ToArray();
    }
}
