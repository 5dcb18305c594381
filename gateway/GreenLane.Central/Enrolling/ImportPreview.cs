using System.Collections.Immutable;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>What an import would change in the register.</summary>
/// <param name="Files">What was handed in, by name.</param>
/// <param name="Shrinks">More than a tenth vanishes: a second person confirms it.</param>
/// <param name="Changes">The first of them, what vanishes first.</param>
/// <param name="Doubts">What is allowed and will still call an officer, or is a slip.</param>
public sealed record ImportPreview(
    string Files, ImportCount Operators, ImportCount Vehicles, bool Shrinks, ImmutableArray<ImportChange> Changes,
    ImmutableArray<string> Doubts)
{
    private const int MostChanges = 200;

    public static ImportPreview Of(string files, RegistryChanges changes, ImmutableArray<string> doubts) => new(
        files,
        ImportCount.Of(changes, isVehicle: false),
        ImportCount.Of(changes, isVehicle: true),
        changes.Shrinks,
        [
            .. changes.Items.Take(MostChanges).Select(change => new ImportChange(
                change.What, change.OperatorId, change.Country.ToString(), change.Plate, change.Detail)),
        ],
        doubts);
}
