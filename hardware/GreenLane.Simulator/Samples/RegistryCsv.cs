using System.Globalization;
using System.Text;

namespace GreenLane.Simulator.Samples;

/// <summary>Writes a sample issuer as the two files that <c>greenlane registry build</c> reads.</summary>
public static class RegistryCsv
{
    public static string Operators(SampleIssuer issuer)
    {
        const string Header = "operator_id,name,country,authorisation,type,status,granted_on,status_since,consent\n";
        var text = new StringBuilder(Header);
        var culture = CultureInfo.InvariantCulture;
        foreach (var line in issuer.Operators)
        {
            text.Append(culture, $"{line.Id},{line.Name},{line.Country},{line.Authorisation},")
                .Append(culture, $"{line.Type.ToString().ToUpperInvariant()},{Lower(line.Status)},")
                .Append(culture, $"{Day(line.GrantedOn)},{Day(line.StatusSince)},")
                .Append(line.Consent ? "true" : "false").Append('\n');
        }

        return text.ToString();
    }

    public static string Vehicles(SampleIssuer issuer)
    {
        var text = new StringBuilder("operator_id,country,plate,kind,epc,tid,valid_from,valid_to,role\n");
        var culture = CultureInfo.InvariantCulture;
        foreach (var line in issuer.Vehicles)
        {
            text.Append(culture, $"{line.OperatorId},{line.Country},{line.Plate},{Lower(line.Kind)},")
                .Append(culture, $"{line.Epc},{line.Tid},{Day(line.ValidFrom)},{Day(line.ValidTo)},")
                .Append(Lower(line.Role)).Append('\n');
        }

        return text.ToString();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Lower<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();
}
