using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>The table of operators: one line per authorisation.</summary>
public static class OperatorsTable
{
    public static readonly TableForm Form = new(
        ["operator_id", "name", "country", "authorisation", "type", "status", "granted_on", "status_since", "consent"],
        [],
        ["granted_on", "status_since"]);

    /// <summary>Reads every line; what is wrong is named in the table's problems.</summary>
    public static Dictionary<string, Operator> Read(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var operators = new Dictionary<string, Operator>(StringComparer.Ordinal);
        foreach (var line in table.Lines)
        {
            var next = ReadLine(line);
            if (!operators.TryGetValue(next.Id, out var known))
            {
                operators.Add(next.Id, next);
            }
            else
            {
                operators[next.Id] = Join(line, known, next);
            }
        }

        if (operators.Count > RegistryFileLimits.MaxOperators)
        {
            table.Problems.Add(
                table.Name, 1, 1, "operator_id", $"more than {RegistryFileLimits.MaxOperators} operators");
        }

        return operators;
    }

    private static Operator ReadLine(TableLine line) => new(
        line.Text("operator_id", RegistryFileLimits.MaxIdLength),
        line.Text("name", RegistryFileLimits.MaxNameLength),
        line.Country("country"),
        [
            new Authorisation(
                line.Text("authorisation", RegistryFileLimits.MaxIdLength),
                line.Choice(
                    "type",
                    ("AEOC", AuthorisationType.Aeoc),
                    ("AEOS", AuthorisationType.Aeos),
                    ("AEOF", AuthorisationType.Aeof)),
                line.Choice(
                    "status",
                    ("granted", AuthorisationStatus.Granted),
                    ("suspended", AuthorisationStatus.Suspended),
                    ("revoked", AuthorisationStatus.Revoked),
                    ("annulled", AuthorisationStatus.Annulled)),
                line.Moment("granted_on"),
                line.Moment("status_since")),
        ],
        line.Choice(
            "consent", ("yes", true), ("true", true), ("1", true), ("no", false), ("false", false), ("0", false)));

    /// <summary>A further line adds an authorisation and must say the same of the operator.</summary>
    private static Operator Join(TableLine line, Operator known, Operator next)
    {
        Same(line, "name", known.Name == next.Name);
        Same(line, "country", known.Country == next.Country);
        Same(line, "consent", known.Consent == next.Consent);
        var added = next.Authorisations[0];
        if (known.Authorisations.Any(a => a.Number == added.Number && a.Type == added.Type))
        {
            line.Wrong("authorisation", "this authorisation stands there twice");
        }
        else if (known.Authorisations.Length == RegistryFileLimits.MaxAuthorisations)
        {
            line.Wrong("authorisation", $"more than {RegistryFileLimits.MaxAuthorisations} of one operator");
        }

        return known with { Authorisations = known.Authorisations.Add(added) };
    }

    private static void Same(TableLine line, string column, bool same)
    {
        if (!same)
        {
            line.Wrong(column, $"an earlier line of operator {line.Raw("operator_id")} says otherwise");
        }
    }
}
