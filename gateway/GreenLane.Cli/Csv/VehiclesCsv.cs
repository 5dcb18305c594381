using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Csv;

/// <summary>vehicles.csv: one line per vehicle, operator, role and time.</summary>
internal static class VehiclesCsv
{
    private const string Role = "role";

    /// <summary>Lines from one movement of the bar to the next.</summary>
    private const int ProgressStep = 5000;

    private static readonly string[] Columns =
        ["operator_id", "country", "plate", "kind", "epc", "tid", "valid_from", "valid_to"];

    public static ImmutableArray<Enrolment> Read(
        string path, byte[] bytes, CountryCode issuer, Dictionary<string, Operator> operators, CsvProblems problems,
        Progress progress)
    {
        progress.Begin($"Splitting {Path.GetFileName(path)}", 0);
        var table = CsvTable.Read(path, bytes, Columns, [Role], problems);
        var hasRole = table.ColumnOf(Role) >= 0;
        var bindings = new Dictionary<Binding, Enrolment[]>(table.Count);
        var plates = new Dictionary<PlateKey, int>(table.Count);
        var enrolments = ImmutableArray.CreateBuilder<Enrolment>(table.Count);
        progress.Begin($"Checking {Path.GetFileName(path)}", table.Count);
        foreach (var line in table.Lines)
        {
            if (!operators.TryGetValue(line.Raw("operator_id"), out var enrolled))
            {
                line.Wrong("operator_id", $"\"{line.Raw("operator_id")}\" is no operator of operators.csv");
                enrolled = new Operator("", "", default, [], Consent: false);
            }

            var next = ReadLine(line, issuer, enrolled, hasRole);
            CheckDates(line, next, bindings);
            CheckPlate(line, next, plates);
            enrolments.Add(next);
            if (enrolments.Count % ProgressStep == 0)
            {
                progress.Advance(ProgressStep);
            }
        }

        if (enrolments.Count > RegistryFileLimits.MaxVehicles)
        {
            problems.Add(path, 1, 1, "", $"more than {RegistryFileLimits.MaxVehicles} vehicles");
        }

        return enrolments.ToImmutable();
    }

    private static Enrolment ReadLine(CsvLine line, CountryCode issuer, Operator enrolled, bool hasRole) => new()
    {
        Issuer = issuer,
        Operator = enrolled,
        Country = line.Country("country"),
        Plate = line.Plate("plate"),
        PrintedPlate = line.Raw("plate"),
        Kind = line.Choice(
            "kind", ("tractor", VehicleKind.Tractor), ("trailer", VehicleKind.Trailer), ("rigid", VehicleKind.Rigid)),
        Epc = line.Tag("epc"),
        Tid = line.Tag("tid"),
        ValidFrom = line.Moment("valid_from"),
        ValidTo = line.MomentOrNone("valid_to"),
        Role = !hasRole ? OperatorRole.Carrier : line.Choice(
            Role,
            ("carrier", OperatorRole.Carrier),
            ("consignor", OperatorRole.Consignor),
            ("consignee", OperatorRole.Consignee),
            ("declarant", OperatorRole.Declarant),
            ("", OperatorRole.Carrier)),
    };

    /// <summary>One operator uses one vehicle in one role once at a time.</summary>
    private static void CheckDates(CsvLine line, Enrolment next, Dictionary<Binding, Enrolment[]> bindings)
    {
        if (next.ValidTo <= next.ValidFrom)
        {
            line.Wrong("valid_to", "not after valid_from");
        }

        var binding = new Binding(next.Operator.Id, next.Country, next.Plate, next.Role);
        if (next.Plate.IsEmpty || next.Operator.Id.Length == 0)
        {
            return;
        }

        var others = bindings.GetValueOrDefault(binding, []);
        if (Array.Exists(others, other => Overlap(other, next)))
        {
            line.Wrong("plate", "an earlier line binds this vehicle to this operator at the same time");
        }

        bindings[binding] = [.. others, next];
    }

    private static void CheckPlate(CsvLine line, Enrolment next, Dictionary<PlateKey, int> plates)
    {
        var count = plates[next.Plate] = plates.GetValueOrDefault(next.Plate) + 1;
        if (!next.Plate.IsEmpty && count == RegistryFileLimits.MaxEnrolmentsOfOnePlate + 1)
        {
            line.Wrong("plate", $"more than {RegistryFileLimits.MaxEnrolmentsOfOnePlate} lines have this plate");
        }
    }

    private static bool Overlap(Enrolment a, Enrolment b)
        => !(a.ValidTo <= b.ValidFrom) && !(b.ValidTo <= a.ValidFrom);

    private readonly record struct Binding(string OperatorId, CountryCode Country, PlateKey Plate, OperatorRole Role);
}
