using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>What a look-up found, for people and for programs.</summary>
internal static class LookupAnswer
{
    /// <summary>Plates and names are read by people as well: letters stay letters.</summary>
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// One object for the first enrolment; more of them, which make the vehicle ambiguous, in "others".
    /// </summary>
    public static void WriteJson(TextWriter output, List<LookupHit> found)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            WriteHit(json, found[0], found[0]);
            if (found.Count > 1)
            {
                json.WriteStartArray("others");
                foreach (var other in found.Skip(1))
                {
                    json.WriteStartObject();
                    WriteHit(json, other, found[0]);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    public static void WriteText(TextWriter output, List<LookupHit> found)
    {
        foreach (var hit in found)
        {
            var one = hit.Enrolment;
            var authorisation = Strongest(one.Operator);
            var end = one.ValidTo is { } to ? $"until {Moments.Write(to)}" : "without an end";
            output.WriteLine($"{one.Country} {one.PrintedPlate} ({Word(one.Kind)})");
            output.WriteLine($"  operator  {one.Operator.Id} {one.Operator.Name} ({one.Operator.Country})");
            output.WriteLine($"  issuer    {one.Issuer}");
            output.WriteLine($"  {Type(authorisation)}      {Word(authorisation.Status)} since "
                + $"{Moments.Write(authorisation.StatusSince)}, number {authorisation.Number}");
            output.WriteLine($"  role      {Word(one.Role)}, from {Moments.Write(one.ValidFrom)} {end}");
            if (hit.Likelihood is not null)
            {
                var rival = hit.Rivals(found[0]) ? "; a rival of the first" : "";
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  read so   {hit.Chance:0.##e+0}, {hit.Weight / 1000.0:+0.0;-0.0} nat beyond strangers{rival}"));
            }

            output.WriteLine(one.Epc.IsNone ? "  tag       none" : $"  tag       {one.Epc} TID {one.Tid}");
        }
    }

    private static void WriteHit(Utf8JsonWriter json, LookupHit hit, LookupHit first)
    {
        WriteEnrolment(json, hit.Enrolment);
        if (hit.Likelihood is not null)
        {
            json.WriteNumber("likelihood", hit.Chance);
            json.WriteNumber("weightMilliNats", hit.Weight);
            json.WriteBoolean("rival", hit.Rivals(first));
        }
    }

    private static void WriteEnrolment(Utf8JsonWriter json, Enrolment one)
    {
        var authorisation = Strongest(one.Operator);
        json.WriteString("operatorId", one.Operator.Id);
        json.WriteString("operatorName", one.Operator.Name);
        json.WriteString("issuer", one.Issuer.ToString());
        json.WriteString("country", one.Country.ToString());
        json.WriteString("plate", one.PrintedPlate);
        json.WriteString("plateKey", one.Plate.ToString());
        json.WriteString("kind", Word(one.Kind));
        json.WriteString("role", Word(one.Role));
        WriteOrNull(json, "epc", one.Epc);
        WriteOrNull(json, "tid", one.Tid);
        json.WriteString("validFrom", Moments.Write(one.ValidFrom));
        if (one.ValidTo is { } end)
        {
            json.WriteString("validTo", Moments.Write(end));
        }
        else
        {
            json.WriteNull("validTo");
        }

        json.WriteBoolean("consent", one.Operator.Consent);
        json.WriteString("status", Word(authorisation.Status));
        json.WriteString("type", Type(authorisation));
        json.WriteStartArray("authorisations");
        foreach (var each in one.Operator.Authorisations)
        {
            json.WriteStartObject();
            json.WriteString("number", each.Number);
            json.WriteString("type", Type(each));
            json.WriteString("status", Word(each.Status));
            json.WriteString("grantedOn", Moments.Write(each.GrantedOn));
            json.WriteString("statusSince", Moments.Write(each.StatusSince));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOrNull(Utf8JsonWriter json, string name, TagBytes tag)
    {
        if (tag.IsNone)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, tag.ToString());
        }
    }

    /// <summary>
    /// The authorisation that speaks first: one in force before one that is not, the widest type first.
    /// </summary>
    private static Authorisation Strongest(Operator one)
        => one.Authorisations.OrderBy(a => a.Status).ThenByDescending(a => a.Type).First();

    private static string Type(Authorisation authorisation) => authorisation.Type switch
    {
        AuthorisationType.Aeoc => "AEOC",
        AuthorisationType.Aeos => "AEOS",
        _ => "AEOF",
    };

    /// <summary>The words of the CSV files are the names in small letters.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();
}
