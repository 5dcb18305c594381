using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>How much a registry holds.</summary>
/// <param name="Vehicles">Bindings of a vehicle to an operator.</param>
public readonly record struct RegistrySize(int Operators, int Vehicles)
{
    public static RegistrySize Of(RegistryContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new RegistrySize(content.Operators.Length, content.Enrolments.Length);
    }
}
