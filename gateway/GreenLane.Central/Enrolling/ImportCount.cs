using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>How many there were and are, and what happens to them.</summary>
public sealed record ImportCount(int Before, int After, int Added, int Changed, int Removed)
{
    public static ImportCount Of(RegistryChanges changes, bool isVehicle) => new(
        isVehicle ? changes.Before.Vehicles : changes.Before.Operators,
        isVehicle ? changes.After.Vehicles : changes.After.Operators,
        changes.Count(RegistryChange.Added, isVehicle),
        changes.Count(RegistryChange.Changed, isVehicle),
        changes.Count(RegistryChange.Removed, isVehicle));
}
