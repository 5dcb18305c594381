using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>One line of a table. Reading a field that is wrong names it and gives a default.</summary>
public readonly struct TableLine(Table table, long line, string[] fields)
{
    public long Line => line;

    /// <summary>The field as it stands; empty for an optional column the file does not have.</summary>
    public string Raw(string column) => table.ColumnOf(column) is var i and >= 0 ? fields[i] : "";

    public void Wrong(string column, string reason)
        => table.Problems.Add(table.Name, line, table.ColumnOf(column) + 1, column, reason);

    /// <summary>A text that must be there.</summary>
    /// <param name="most">In bytes of UTF-8.</param>
    public string Text(string column, int most)
    {
        var text = Raw(column);
        if (text.Length == 0)
        {
            Wrong(column, "empty");
        }
        else if (Encoding.UTF8.GetByteCount(text) > most)
        {
            Wrong(column, $"longer than {most} bytes of UTF-8");
        }
        else if (text.Any(char.IsControl))
        {
            Wrong(column, "holds a control character");
        }
        else if (table.IsStrict && text[0] is '=' or '+' or '-' or '@')
        {
            Wrong(column, "begins as a formula does");
        }

        return text;
    }

    public CountryCode Country(string column)
    {
        if (!Countries.TryResolve(Raw(column), out var country))
        {
            Wrong(column, $"\"{Raw(column)}\" is no country that is known here");
        }

        return country;
    }

    public PlateKey Plate(string column)
    {
        if (!PlateText.TryCanonicalise(Text(column, RegistryFileLimits.MaxPrintedPlateLength), out var plate))
        {
            Wrong(column, $"\"{Raw(column)}\" has no or more than {PlateKey.MaxLength} letters and digits");
        }

        return plate;
    }

    /// <summary>Hexadecimal bytes, or none where the field is empty.</summary>
    public TagBytes Tag(string column)
    {
        var tag = default(TagBytes);
        if (Raw(column).Length > 0 && !TagBytes.TryParseHex(Raw(column), out tag))
        {
            Wrong(column, $"not 1 to {TagBytes.MaxLength} bytes in hexadecimal");
        }

        return tag;
    }

    /// <summary>A day, which means its beginning in UTC, or a time.</summary>
    public DateTimeOffset Moment(string column)
    {
        if (!Moments.TryParseDayOrMoment(Raw(column), out var moment))
        {
            Wrong(column, $"\"{Raw(column)}\" is no day like 2026-03-01 and no time like 2026-03-01T00:00:00Z");
        }
        else if (table.IsStrict && (moment < TableForm.FirstDay || moment >= TableForm.LastDay))
        {
            Wrong(column, $"\"{Raw(column)}\" lies before 1990 or after 2099; no end is said by an empty field");
        }

        return moment;
    }

    public DateTimeOffset? MomentOrNone(string column) => Raw(column).Length == 0 ? null : Moment(column);

    public T Choice<T>(string column, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        var text = Raw(column);
        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        var known = new List<string>();
        foreach (var (word, _) in words)
        {
            if (word.Length > 0)
            {
                known.Add(word);
            }
        }

        Wrong(column, $"\"{text}\" is none of {string.Join(", ", known)}");
        return default;
    }
}
