using GreenLane.Lanes;

namespace GreenLane.Tables;

/// <summary>One thing that differs between two registries: an operator, or a vehicle bound to one.</summary>
/// <param name="What">added, changed or removed.</param>
/// <param name="OperatorId">The operator, or the one the vehicle is bound to.</param>
/// <param name="Country">Of the plate; none where the operator itself differs.</param>
/// <param name="Plate">As printed; empty where the operator itself differs.</param>
/// <param name="Detail">What is different now, where it changed.</param>
public sealed record RegistryChange(string What, string OperatorId, CountryCode Country, string Plate, string Detail)
{
    public const string Added = "added";

    public const string Changed = "changed";

    public const string Removed = "removed";

    public bool IsVehicle => !Country.IsNone;

    public override string ToString()
    {
        var detail = Detail.Length > 0 ? $": {Detail}" : "";
        return IsVehicle
            ? $"{What} vehicle {Country} {Plate} of {OperatorId}{detail}"
            : $"{What} operator {OperatorId}{detail}";
    }
}
