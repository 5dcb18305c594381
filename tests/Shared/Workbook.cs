using System.IO.Compression;
using System.Security;
using System.Text;

namespace GreenLane.Tests;

/// <summary>Makes workbooks as spreadsheets write them, and such as nobody should.</summary>
internal sealed class Workbook
{
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Rows)> _sheets = [];

    /// <summary>What stands in the workbook's own part before its sheets, such as its first day.</summary>
    public string Properties { get; init; } = "";

    /// <summary>What stands before the root of every sheet.</summary>
    public string Prolog { get; init; } = "";

    /// <summary>A sheet of texts.</summary>
    public Workbook Sheet(string name, params ReadOnlySpan<string[]> rows)
    {
        var xml = new StringBuilder();
        for (var i = 0; i < rows.Length; i++)
        {
            xml.Append(null, $"<row r=\"{i + 1}\">").AppendJoin("", rows[i].Select(Text)).Append("</row>");
        }

        return Raw(name, xml.ToString());
    }

    /// <summary>A sheet of rows in XML.</summary>
    public Workbook Raw(string name, string rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string number) => $"<c><v>{number}</v></c>";

    public static string Formula(string formula, string value) => $"<c t=\"str\"><f>{formula}</f><v>{value}</v></c>";

    /// <summary>A text that cells share, by its number.</summary>
    public static string Shared(int number) => $"<c t=\"s\"><v>{number}</v></c>";

    /// <param name="shared">Texts that cells share.</param>
    public byte[] ToArray(params string[] shared)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sheets = _sheets.Select(
                (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>");
            Add(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Spreadsheet}" xmlns:r="{Office}">
                  {Properties}<sheets>{string.Concat(sheets)}</sheets>
                </workbook>
                """);
            var targets = _sheets.Select(
                (_, i) => $"<Relationship Id=\"r{i}\" Type=\"t\" Target=\"worksheets/s{i}.xml\"/>");
            Add(
                archive, "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"{string.Concat(targets)}</Relationships>");
            for (var i = 0; i < _sheets.Count; i++)
            {
                Add(
                    archive, $"xl/worksheets/s{i}.xml",
                    $"{Prolog}<worksheet xmlns=\"{Spreadsheet}\"><sheetData>{_sheets[i].Rows}</sheetData></worksheet>");
            }

            if (shared.Length > 0)
            {
                var texts = shared.Select(text => $"<si><t>{SecurityElement.Escape(text)}</t></si>");
                Add(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Spreadsheet}\">{string.Concat(texts)}</sst>");
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string path, string text)
    {
        using var part = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
