using System.Globalization;
using GreenLane.Central.Store;

namespace GreenLane.Central.Figures;

/// <summary>The conditions of one question: numbers written out, texts as parameters.</summary>
internal sealed class FigureFilter
{
    private readonly List<object?> _values = [];

    public object?[] Values => [.. _values];

    /// <summary>From one moment, included, to another, not included.</summary>
    public static string Within(string column, DateTimeOffset from, DateTimeOffset to)
        => $"{column} >= {Number(Moment.Store(from))} AND {column} < {Number(Moment.Store(to))}";

    /// <param name="gateways">Null: all; empty: none.</param>
    public static string At(IReadOnlyCollection<long>? gateways) => gateways switch
    {
        null => "true",
        { Count: 0 } => "gateway = -1",
        _ => $"gateway IN ({string.Join(", ", gateways.Select(Number))})",
    };

    /// <returns>"true" where nothing is asked for.</returns>
    public string Is(string column, string? value)
    {
        if (value is null)
        {
            return "true";
        }

        _values.Add(value);
        return $"{column} = ${Number(_values.Count)}";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => Number((long)value);
}
