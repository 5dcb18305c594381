using System.Globalization;

namespace GreenLane.Tables;

/// <summary>One cell of a sheet, as it stands there.</summary>
/// <param name="Type">As the format names it: n (also absent), s, inlineStr, str, b, e or d.</param>
internal readonly record struct XlsxCell(string Type, string Value, bool IsFormula)
{
    /// <summary>A spreadsheet keeps fifteen digits of a number and makes zeros of the rest.</summary>
    private const int MostDigits = 15;

    /// <summary>1 March 1900: what a spreadsheet counts before has a 29 February that never was.</summary>
    private const double FirstSerial = 61;

    /// <summary>31 December 9999.</summary>
    private const double LastSerial = 2_958_465;

    private const double SecondsOfDay = 86_400;

    private static readonly DateTimeOffset DayZero = new(1899, 12, 30, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset DayZeroOf1904 = new(1904, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The column of a place such as C5, from 0; -1 if it is none.</returns>
    public static int ColumnOf(ReadOnlySpan<char> place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetterUpper(letter) || column > XlsxLimits.MostColumns)
            {
                break;
            }

            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1;
    }

    /// <summary>Gives the text that a CSV file would have there.</summary>
    /// <returns>False, with the reason, for what is no plain value.</returns>
    public bool TryRead(bool isMoment, bool startsIn1904, out string field, out string reason)
    {
        (field, reason) = (Value, "");
        if (IsFormula)
        {
            reason = "a formula; put its value there";
        }
        else if (Type == "e")
        {
            reason = "an error of the spreadsheet";
        }
        else if (Type == "b")
        {
            field = Value == "1" ? "true" : "false";
        }
        else if (Type == "n" && isMoment)
        {
            reason = TryReadSerial(startsIn1904, out field) ? "" : $"{Value} is no day that a spreadsheet counts";
        }
        else if (Type == "n" && !(Value.Length <= MostDigits && Value.All(char.IsAsciiDigit)))
        {
            reason = "a number that the spreadsheet may have changed; make the column text";
        }

        return reason.Length == 0;
    }

    private bool TryReadSerial(bool startsIn1904, out string field)
    {
        field = "";
        if (!double.TryParse(
                Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
                out var serial)
            || !(serial >= (startsIn1904 ? 0 : FirstSerial) && serial <= LastSerial - (startsIn1904 ? 1_462 : 0)))
        {
            return false;
        }

        var moment = (startsIn1904 ? DayZeroOf1904 : DayZero).AddSeconds(Math.Round(serial * SecondsOfDay));
        field = moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return true;
    }
}
