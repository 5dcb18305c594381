using System.Globalization;
using System.Text;
using System.Xml;

namespace GreenLane.Tables;

/// <summary>Reads the rows of one sheet into a table.</summary>
internal sealed class XlsxSheet(XmlReader reader, Table table, IReadOnlyList<string> shared, bool startsIn1904)
{
    private readonly XlsxCell?[] _cells = new XlsxCell?[XlsxLimits.MostColumns];
    private long _row;
    private bool _hasHeader;
    private bool _isOurs = true;

    /// <summary>The texts that cells share by number.</summary>
    public static List<string> ReadShared(XmlReader reader)
    {
        var texts = new List<string>();
        var left = XlsxLimits.MostSharedCharacters;
        while (XlsxBook.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                var text = TextOf(reader, "t");
                left -= text.Length;
                if (left < 0)
                {
                    throw new InvalidDataException("its shared texts are too long");
                }

                texts.Add(text);
            }
        }

        return texts;
    }

    /// <exception cref="InvalidDataException">The sheet breaks its format or a limit.</exception>
    public void ReadRows()
    {
        while (_isOurs && XlsxBook.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                ReadRow();
            }
        }

        if (!_hasHeader)
        {
            table.Problems.Add(table.Name, 1, 1, "", "the header line is missing");
        }
    }

    private void ReadRow()
    {
        var number = reader.GetAttribute("r") is { } said
            ? long.Parse(said, NumberStyles.None, CultureInfo.InvariantCulture)
            : _row + 1;
        if (number <= _row || number > XlsxLimits.MostRows)
        {
            throw new InvalidDataException($"row {number} stands after row {_row}");
        }

        _row = number;
        Array.Clear(_cells);
        var width = reader.IsEmptyElement ? 0 : ReadCells();
        if (width == 0)
        {
            return;
        }

        if (!_hasHeader)
        {
            _hasHeader = true;
            _isOurs = table.TryTakeHeader(_row, [.. _cells.Take(width).Select(cell => cell?.Value ?? "")]);
            return;
        }

        var fields = new string[Math.Max(width, table.Columns)];
        for (var column = 0; column < fields.Length; column++)
        {
            fields[column] = _cells[column] is { } cell ? Field(cell, column) : "";
        }

        table.Take(_row, fields);
    }

    /// <returns>How many columns the row has, up to the last that is not empty.</returns>
    private int ReadCells()
    {
        var (depth, next, width) = (reader.Depth, 0, 0);
        while (XlsxBook.Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
            {
                continue;
            }

            var column = reader.GetAttribute("r") is { } place ? XlsxCell.ColumnOf(place) : next;
            if (column < next || column >= XlsxLimits.MostColumns)
            {
                throw new InvalidDataException(
                    $"row {_row} has a cell out of order, or beyond column {XlsxLimits.MostColumns}");
            }

            next = column + 1;
            if (ReadCell() is { } cell)
            {
                _cells[column] = cell;
                width = next;
            }
        }

        return width;
    }

    /// <returns>Null if it is empty.</returns>
    private XlsxCell? ReadCell()
    {
        var type = reader.GetAttribute("t") ?? "n";
        if (reader.IsEmptyElement)
        {
            return null;
        }

        var (depth, isFormula, value) = (reader.Depth, false, "");
        while (XlsxBook.Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                isFormula |= reader.LocalName == "f";
                value = reader.LocalName switch
                {
                    "v" => TextOf(reader, "v"),
                    "is" => TextOf(reader, "t"),
                    _ => value,
                };
            }
        }

        value = type == "s" && value.Length > 0 ? Shared(value) : value;
        return value.Length == 0 && !isFormula ? null : new XlsxCell(type, value.Trim(), isFormula);
    }

    private string Shared(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < shared.Count
            ? shared[place]
            : throw new InvalidDataException($"row {_row} names a shared text that is not there");

    private string Field(XlsxCell cell, int column)
    {
        if (!cell.TryRead(table.HoldsMoment(column), startsIn1904, out var field, out var reason))
        {
            table.Problems.Add(table.Name, _row, column + 1, table.NameOf(column), reason);
        }

        return field;
    }

    /// <summary>All text of the element at hand in elements of a name; how it is spoken is left out.</summary>
    private static string TextOf(XmlReader reader, string element)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (depth, isIn, spoken) = (reader.Depth, reader.LocalName == element, int.MaxValue);
        var buffer = new char[1024];
        while (XlsxBook.Next(reader) && reader.Depth > depth)
        {
            spoken = reader.Depth <= spoken ? int.MaxValue : spoken;
            if (reader.NodeType == XmlNodeType.Element)
            {
                isIn = reader.LocalName == element;
                spoken = reader.LocalName == "rPh" && !reader.IsEmptyElement ? reader.Depth : spoken;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                isIn = false;
            }
            else if (isIn && spoken == int.MaxValue && reader.HasValue)
            {
                Append(reader, text, buffer);
            }
        }

        return text.ToString();
    }

    private static void Append(XmlReader reader, StringBuilder text, char[] buffer)
    {
        int read;
        while ((read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > XlsxLimits.MostCellCharacters)
            {
                throw new InvalidDataException($"a text is longer than {XlsxLimits.MostCellCharacters} characters");
            }
        }
    }
}
