using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>
/// The recognition rules of the two countries of the border, as <c>greenlane recognition build</c> reads them.
/// </summary>
public static class RecognitionRules
{
    /// <summary>
    /// North Macedonia recognises all three; Serbia's agreement with Albania is signed and not yet in force.
    /// </summary>
    private const string AlbaniaInSerbiaFrom = "2099-01-01T00:00:00Z";

    public static string Of(CountryCode country)
    {
        var serbia = country.ToString() == "RS";
        return $$"""
            {
              "country": "{{country}}",
              "policies": ["tag+plate"],
              "randomInspection": 0,
              "rules": [
                {{Rule("RS", serbia ? Home : Abroad, "2022-01-01T00:00:00Z")}},
                {{Rule("MK", serbia ? Abroad : Home, "2022-01-01T00:00:00Z")}},
                {{Rule("AL", Abroad, serbia ? AlbaniaInSerbiaFrom : "2022-01-01T00:00:00Z")}},
                {{Documents("RS")}}, {{Documents("MK")}}, {{Documents("AL")}}
              ]
            }
            """;
    }

    // Mutual recognition speaks of the security kind alone; at home simplifications count as well.
    private const string Abroad = "\"AEOS\", \"AEOF\"";
    private const string Home = "\"AEOC\", \"AEOS\", \"AEOF\"";

    private static string Documents(string issuer)
        => $$"""
            { "id": "{{issuer.ToLowerInvariant()}}-papers", "entitlement": "documents", "issuer": "{{issuer}}",
                  "effect": "green" }
            """;

    private static string Rule(string issuer, string types, string from)
        => $$"""
            { "id": "{{issuer.ToLowerInvariant()}}-green", "issuer": "{{issuer}}", "types": [{{types}}],
                  "direction": "*", "crossing": "*", "goods": "*", "from": "{{from}}", "to": null,
                  "effect": "green", "maxRegistryAge": "7.00:00:00" }
            """;
}
