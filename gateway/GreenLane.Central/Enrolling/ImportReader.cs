using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>Makes a registry's content of what an office hands in: two tables, or one workbook of two sheets.</summary>
internal static class ImportReader
{
    /// <summary>Bytes of all files together: a workbook of 400,000 vehicles takes a third of it.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private static readonly TableForm OperatorsForm = OperatorsTable.Form.Strict();
    private static readonly TableForm VehiclesForm = VehiclesTable.Form.Strict();

    /// <summary>Everything wrong is named in the problems; then nothing comes of it.</summary>
    public static RegistryContent? Read(
        ImportFiles files, CountryCode issuer, TableProblems problems, IProgress<ImportProgress>? progress)
    {
        var content = files.Vehicles is { } vehicles
            ? Read(
                CsvTable.Read(files.Name, files.Operators, OperatorsForm, problems),
                () => CsvTable.Read(files.VehiclesName, vehicles, VehiclesForm, problems), issuer, progress)
            : ReadBook(files, issuer, problems, progress);
        return problems.Count == 0 ? content : null;
    }

    private static RegistryContent? ReadBook(
        ImportFiles files, CountryCode issuer, TableProblems problems, IProgress<ImportProgress>? progress)
    {
        using var book = XlsxBook.Open(files.Name, files.Operators, problems);
        return book is null
            ? null
            : Read(
                book.Read("operators", OperatorsForm), () => book.Read("vehicles", VehiclesForm), issuer, progress);
    }

    private static RegistryContent Read(
        Table operatorsTable, Func<Table> vehicles, CountryCode issuer, IProgress<ImportProgress>? progress)
    {
        var operators = OperatorsTable.Read(operatorsTable);
        var table = vehicles();
        var lines = progress is null ? null : new LineProgress(progress, table.Count);
        lines?.Report(0);
        return new RegistryContent([.. operators.Values], VehiclesTable.Read(table, issuer, operators, lines));
    }

    /// <summary>Says lines as progress of the import. At once: the reader has no thread to say it on later.</summary>
    private sealed class LineProgress(IProgress<ImportProgress> progress, int lines) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ImportProgress(ImportPhase.Reading, value, lines));
    }
}
