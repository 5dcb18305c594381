using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>The table of vehicles: one line per vehicle, operator, role and time.</summary>
public static class VehiclesTable
{
    private const string Role = "role";

    /// <summary>Lines from one word of progress to the next.</summary>
    private const int ProgressStep = 5000;

    public static readonly TableForm Form = new(
        ["operator_id", "country", "plate", "kind", "epc", "tid", "valid_from", "valid_to"],
        [Role],
        ["valid_from", "valid_to"]);

    /// <summary>Reads every line; what is wrong is named in the table's problems.</summary>
    /// <param name="operators">Those that vehicles may be bound to.</param>
    /// <param name="progress">Told how many lines were read, from time to time.</param>
    public static ImmutableArray<Enrolment> Read(
        Table table, CountryCode issuer, IReadOnlyDictionary<string, Operator> operators, IProgress<int>? progress)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(operators);
        var hasRole = table.ColumnOf(Role) >= 0;
        var bindings = new Dictionary<Binding, Enrolment[]>(table.Count);
        var plates = new Dictionary<PlateKey, int>(table.Count);
        var enrolments = ImmutableArray.CreateBuilder<Enrolment>(table.Count);
        foreach (var line in table.Lines)
        {
            if (!operators.TryGetValue(line.Raw("operator_id"), out var enrolled))
            {
                line.Wrong("operator_id", $"\"{line.Raw("operator_id")}\" is no operator of the table of operators");
                enrolled = new Operator("", "", default, [], Consent: false);
            }

            var next = ReadLine(line, issuer, enrolled, hasRole);
            CheckDates(line, next, bindings);
            CheckPlate(line, next, plates);
            enrolments.Add(next);
            if (enrolments.Count % ProgressStep == 0)
            {
                progress?.Report(enrolments.Count);
            }
        }

        if (enrolments.Count > RegistryFileLimits.MaxVehicles)
        {
            table.Problems.Add(table.Name, 1, 1, "", $"more than {RegistryFileLimits.MaxVehicles} vehicles");
        }

        return enrolments.ToImmutable();
    }

    private static Enrolment ReadLine(TableLine line, CountryCode issuer, Operator enrolled, bool hasRole) => new()
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
    private static void CheckDates(TableLine line, Enrolment next, Dictionary<Binding, Enrolment[]> bindings)
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

    private static void CheckPlate(TableLine line, Enrolment next, Dictionary<PlateKey, int> plates)
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
