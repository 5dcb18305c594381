using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Http;

/// <summary>How sure the lanes are of whom they let pass, for the registries in force.</summary>
/// <param name="Vehicles">Enrolments of all issuers.</param>
/// <param name="Allowed">The chance of taking a stranger for an enrolled truck that is allowed.</param>
/// <param name="PlateWeightNeeded">What a plate must weigh to confirm a tag, thousandths of a nat.</param>
/// <param name="Tightened">Whether that, or whether plates alone count, had to be tightened to keep to it.</param>
/// <param name="TagAndPlate">The chance under the policy tag+plate, in a passage where a tag that is not the stranger's
/// was heard.</param>
/// <param name="PlateExact">The chance under the policy plate-exact.</param>
/// <param name="PlateExactAllowed">Whether that policy may still open a lane.</param>
/// <param name="Tag">Always null: how often a tag of the next lane is heard cannot be known from registries.</param>
public sealed record IdentityDocument(
    long Vehicles, double Allowed, int PlateWeightNeeded, bool Tightened, double TagAndPlate, double PlateExact,
    bool PlateExactAllowed, double? Tag)
{
    internal static IdentityDocument Of(RegistrySet registries, IdentityBudget budget) => new(
        registries.Vehicles, budget.Allowed, budget.PlateWeight, budget.IsTightened, budget.TagAndPlateChance,
        budget.PlateExactChance, budget.AllowsPlateExact, null);
}
