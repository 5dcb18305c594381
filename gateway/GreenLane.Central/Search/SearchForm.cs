using System.Globalization;

namespace GreenLane.Central.Search;

/// <summary>The fields of the page, as they were filled in.</summary>
public sealed class SearchForm
{
    private const string Day = "yyyy-MM-dd";

    public string? Vehicle { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Gateway { get; set; }

    public string? Operator { get; set; }

    public string? Outcome { get; set; }

    public string? Reason { get; set; }

    /// <summary>An empty field is a question that was not asked.</summary>
    internal static string? Said(string? field) => string.IsNullOrWhiteSpace(field) ? null : field.Trim();

    /// <returns>Null for what is no day of our time.</returns>
    internal static DateTime? Date(string? field)
        => DateTime.TryParseExact(field, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 2000 and < 9000 ? date : null;

    internal static string Write(DateTime date) => date.ToString(Day, CultureInfo.InvariantCulture);
}
