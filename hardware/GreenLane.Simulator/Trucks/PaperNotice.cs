using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Trucks;

/// <summary>What an office tells of a truck before it comes, as the gateway's intake reads it.</summary>
public static class PaperNotice
{
    // Two of year and two of country before them, the check digit behind.
    private const int SerialDigits = 12;

    // A transit, by the 17th character.
    private const char Transit = 'J';

    /// <returns>JSON of a batch; null where nobody tells of such a truck.</returns>
    public static string? Of(Truck truck, DateTimeOffset now)
    {
        if (!IsToldOf(truck.Kind))
        {
            return null;
        }

        var from = truck.Kind == TruckKind.PapersTooEarly ? now.AddHours(6) : now.AddHours(-2);
        var weighing = truck.Kind == TruckKind.PapersWithoutWeighing ? "" : $$"""
            "weighing": { "number": "W-{{truck.Number}}", "grossMassKg": 31200, "issued": "{{now.AddHours(-3):O}}",
              "by": "desk" },
            """;
        return $$"""
            { "notices": [ { "mrn": "{{MrnOf(truck, now)}}", "procedure": "transit", "goods": [ "steel" ], {{weighing}}
              "plates": [ { "country": "{{truck.PlateCountry}}", "plate": "{{truck.Plate}}" } ],
              "validFrom": "{{from:O}}", "validTo": "{{now.AddDays(1):O}}" } ] }
            """;
    }

    public static bool IsToldOf(TruckKind kind) => kind is TruckKind.CompletePapers or TruckKind.PapersTooEarly
        or TruckKind.PapersWithoutWeighing or TruckKind.PapersWrongMrn;

    private static string MrnOf(Truck truck, DateTimeOffset now)
    {
        var number = truck.Number.ToString(CultureInfo.InvariantCulture).PadLeft(SerialDigits, '0');
        var stem = string.Create(
            CultureInfo.InvariantCulture, $"{now.Year % 100:D2}{truck.PlateCountry}{number}{Transit}");
        var digit = Enumerable.Range(0, 10).First(each => IsRight($"{stem}{each}"));
        return stem + (truck.Kind == TruckKind.PapersWrongMrn ? (digit + 1) % 10 : digit);
    }

    private static bool IsRight(string text) => Mrn.TryParse(text, out _);
}
