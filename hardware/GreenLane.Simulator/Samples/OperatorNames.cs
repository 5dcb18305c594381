using System.Collections.Immutable;

namespace GreenLane.Simulator.Samples;

/// <summary>Invented company names in the languages of the three issuers; any likeness is chance.</summary>
public static class OperatorNames
{
    private static readonly ImmutableArray<string> SerbianFirst =
        ["Šumadija", "Morava", "Đerdap", "Рудник", "Zlatibor", "Čigota", "Ибар", "Žabalj", "Topola", "Timočanka"];

    private static readonly ImmutableArray<string> SerbianSecond = ["Prevoz", "Špedicija", "Транспорт", "Logistika"];

    private static readonly ImmutableArray<string> MacedonianFirst =
        ["Вардар", "Шара", "Пелистер", "Галичица", "Osogovo", "Бабуна", "Брегалница", "Кожуф", "Јабланица", "Treska"];

    private static readonly ImmutableArray<string> MacedonianSecond = ["Транспорт", "Шпедиција", "Карго", "Logistika"];

    private static readonly ImmutableArray<string> AlbanianFirst =
        ["Korabi", "Drini", "Shkumbini", "Tomorri", "Vjosa", "Buna", "Mokra", "Çajupi", "Ohri", "Gramozi"];

    private static readonly ImmutableArray<string> AlbanianSecond = ["Transport", "Shpedicion", "Kargo", "Logjistikë"];

    /// <summary>A name that no other index of the same country has, up to 40.</summary>
    public static string Of(string country, int index)
    {
        var (first, second) = country switch
        {
            "RS" => (SerbianFirst, SerbianSecond),
            "MK" => (MacedonianFirst, MacedonianSecond),
            _ => (AlbanianFirst, AlbanianSecond),
        };
        return $"{first[index % first.Length]} {second[index / first.Length % second.Length]}";
    }
}
