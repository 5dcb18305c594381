using System.IO.Compression;
using System.Xml;

namespace GreenLane.Tables;

/// <summary>A workbook of a spreadsheet (Office Open XML, .xlsx), of which values alone are read.</summary>
/// <remarks>
/// Nothing is computed, fetched or believed: formulas are named as wrong, document types are forbidden, and what
/// unpacks to more than <see cref="XlsxLimits"/> allow is refused while it is read.
/// </remarks>
public sealed class XlsxBook : IDisposable
{
    private const string WorkbookPart = "xl/workbook.xml";

    private readonly string _name;
    private readonly TableProblems _problems;
    private readonly ZipArchive _archive;
    private readonly ByteBudget _budget = new(XlsxLimits.MostBytes);
    private readonly Dictionary<string, string> _sheets = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<string> _shared = [];
    private bool _startsIn1904;

    private XlsxBook(string name, ZipArchive archive, TableProblems problems)
        => (_name, _archive, _problems) = (name, archive, problems);

    /// <summary>Whether these bytes are an archive, as a workbook is and a CSV file is not.</summary>
    public static bool IsLike(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <returns>Null, after naming why, if this is no workbook.</returns>
    public static XlsxBook? Open(string name, byte[] bytes, TableProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var book = new XlsxBook(name, archive, problems);
            book.ReadParts();
            return book;
        }
        catch (Exception e) when (IsOfContent(e))
        {
            archive?.Dispose();
            problems.Add(name, 1, 1, "", $"this is no workbook that can be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Reads a sheet, whose first row that is not empty names the columns.</summary>
    public Table Read(string sheet, TableForm form)
    {
        var table = new Table($"{_name}, sheet {sheet}", form, _problems);
        if (!_sheets.TryGetValue(sheet, out var path))
        {
            _problems.Add(_name, 1, 1, "", $"there is no sheet \"{sheet}\"");
            return table;
        }

        try
        {
            using var reader = OpenPart(path);
            new XlsxSheet(reader, table, _shared, _startsIn1904).ReadRows();
        }
        catch (Exception e) when (IsOfContent(e))
        {
            _problems.Add(table.Name, 1, 1, "", $"the sheet cannot be read: {e.Message}");
        }

        return table;
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>What reading bytes that somebody sent may throw.</summary>
    private static bool IsOfContent(Exception e)
        => e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException
            or OverflowException or FormatException;

    private void ReadParts()
    {
        if (_archive.Entries.Count > XlsxLimits.MostParts)
        {
            throw new InvalidDataException($"it has more than {XlsxLimits.MostParts} parts");
        }

        var targets = ReadTargets();
        using (var reader = OpenPart(WorkbookPart))
        {
            while (Next(reader))
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "workbookPr")
                {
                    _startsIn1904 = reader.GetAttribute("date1904") is "1" or "true";
                }
                else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "sheet"
                    && reader.GetAttribute("name") is { } name
                    && targets.TryGetValue(IdOf(reader), out var target) && !_sheets.TryAdd(name, target))
                {
                    throw new InvalidDataException($"it has two sheets \"{name}\"");
                }
            }
        }

        if (_archive.GetEntry("xl/sharedStrings.xml") is not null)
        {
            using var reader = OpenPart("xl/sharedStrings.xml");
            _shared = XlsxSheet.ReadShared(reader);
        }
    }

    private static string IdOf(XmlReader sheet)
        => sheet.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            ?? sheet.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships") ?? "";

    /// <summary>Where the parts lie that the workbook names by ids.</summary>
    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = OpenPart("xl/_rels/workbook.xml.rels");
        while (Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship"
                && reader.GetAttribute("TargetMode") != "External"
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
            {
                targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        return targets;
    }

    private XmlReader OpenPart(string path)
    {
        var part = _archive.GetEntry(path) ?? throw new InvalidDataException($"its part {path} is missing");
        return XmlReader.Create(
            new BoundedStream(part.Open(), _budget),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            });
    }

    internal static bool Next(XmlReader reader)
        => reader.Read() && (reader.Depth <= XlsxLimits.MostDepth
            ? true
            : throw new InvalidDataException("its elements lie too deep in one another"));
}
