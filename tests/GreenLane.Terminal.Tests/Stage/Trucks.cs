using System.Globalization;
using System.Text;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>The registries of the stage: a company for everything that can be wrong with one.</summary>
internal static class Trucks
{
    /// <summary>Of one company, for tests that must not meet each other's truck inside.</summary>
    public const int PerCompany = 9;

    /// <summary>Its plate is one of two countries, and no camera here says of which.</summary>
    public static readonly StagedTruck OfTwoCountries = new("TW 5050-EE");

    private static readonly string[] BothCountries = ["RS", "MK"];

    private static readonly Company[] Companies =
    [
        new("RS", "RS-1001", "Jug Transport d.o.o.", "AEOS", "granted"),
        new("RS", "RS-1002", "Morava Špedicija", "AEOF", "granted"),
        new("RS", "RS-1003", "Zlatibor Prevoz", "AEOS", "suspended"),
        new("RS", "RS-1004", "Drina Cargo", "AEOS", "revoked"),
        new("RS", "RS-1005", "Tisa Logistika", "AEOS", "annulled"),
        new("RS", "RS-1006", "Banat Trans", "AEOC", "granted"),
        new("RS", "RS-1007", "Srem Kamion", "AEOS", "granted") { Consent = "no" },
        new("RS", "RS-1008", "Uvac Agencija", "AEOS", "granted") { Role = "declarant" },
        new("RS", "RS-1009", "Nišava Prevoz", "AEOS", "granted") { Until = "2024-01-01" },
        new("RS", "RS-1010", "<img src=x onerror=document.title='taken'>", "AEOS", "suspended"),
        new("RS", "RS-1011", "=HYPERLINK(\"http://evil.example\") \u202Egpj.exe", "AEOS", "suspended"),
        new("ME", "ME-1001", "Lovćen Trans", "AEOS", "granted"),
        new("BA", "BA-1001", "Vrbas Prevoz", "AEOS", "granted"),
        new("BG", "BG-1001", "Rila Trans", "AEOS", "granted"),
        new("HR", "HR-1001", "Kupa Prijevoz", "AEOS", "granted"),
        new("AL", "AL-1001", "Drini Transport", "AEOS", "granted"),
        new("MK", "MK-1001", "Vardar Logistik", "AEOS", "granted"),
        new("RO", "RO-1001", "Mureș Trans", "AEOS", "granted"),
    ];

    public static IEnumerable<string> Issuers => Companies.Select(company => company.Issuer).Distinct();

    /// <summary>A truck of a company, with its tag and its plate.</summary>
    public static StagedTruck Of(string company, int number = 0)
    {
        var index = Array.FindIndex(Companies, each => each.Id == company);
        return new StagedTruck(Plate(index, number), Epc(index, number), Tid(index, number));
    }

    /// <summary>Its tag was forgotten at home.</summary>
    public static StagedTruck Untagged(string company, int number)
        => Of(company, number) with { Epc = null, Tid = null };

    /// <summary>The tag of one, the plate of another.</summary>
    public static StagedTruck Mismatched(string tag, string plate, int number)
        => Of(tag, number) with { Plate = Of(plate, number).Plate };

    public static string Operators(string issuer)
    {
        var text = new StringBuilder(
            "operator_id,name,country,authorisation,type,status,granted_on,status_since,consent\n");
        foreach (var line in Companies.Where(company => company.Issuer == issuer))
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Id},{Quoted(line.Name)},{line.Issuer},{line.Id}-A,")
                .Append(CultureInfo.InvariantCulture, $"{line.Type},{line.Status},2022-03-19,2023-03-19,")
                .Append(line.Consent).Append('\n');
        }

        return text.ToString();
    }

    public static string Vehicles(string issuer)
    {
        var text = new StringBuilder("operator_id,country,plate,kind,epc,tid,valid_from,valid_to,role\n");
        foreach (var (line, index) in Companies.Select((company, index) => (company, index))
            .Where(each => each.company.Issuer == issuer))
        {
            for (var number = 0; number < PerCompany; number++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{line.Id},{line.Issuer},{Plate(index, number)},tractor,")
                    .Append(CultureInfo.InvariantCulture, $"{Epc(index, number)},{Tid(index, number)},2022-03-19,")
                    .Append(CultureInfo.InvariantCulture, $"{line.Until},{line.Role}\n");
            }
        }

        if (BothCountries.Contains(issuer))
        {
            text.Append(CultureInfo.InvariantCulture, $"{issuer}-1001,{issuer},{OfTwoCountries.Plate},tractor,,,")
                .Append("2022-03-19,,carrier\n");
        }

        return text.ToString();
    }

    // Far enough apart that no misreading of one is another.
    private static string Plate(int company, int number)
    {
        var (first, second) = ((char)('A' + company), (char)('K' + number));
        var digits = (company * 37) + (number * 113) + 204;
        return string.Create(
            CultureInfo.InvariantCulture, $"{first}{second} {digits:0000}-{(char)('R' + (number % 5))}{first}");
    }

    private static string Epc(int company, int number) => string.Create(
        CultureInfo.InvariantCulture, $"3034{company:X4}{number:X4}{((company * 16) + number) * 7919L:X12}");

    private static string Tid(int company, int number)
        => string.Create(
            CultureInfo.InvariantCulture, $"E2801160{((company + 1) * 104729L) + (number * 15485863L):X16}");

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Company(string Issuer, string Id, string Name, string Type, string Status)
    {
        public string Consent { get; init; } = "yes";

        public string Role { get; init; } = "carrier";

        public string Until { get; init; } = "";
    }
}
