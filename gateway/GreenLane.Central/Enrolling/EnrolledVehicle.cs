using GreenLane.Lanes;

namespace GreenLane.Central.Enrolling;

/// <summary>A vehicle bound to an operator, as the register has it.</summary>
/// <param name="Match">exact, or alike: a camera may take the one for the other.</param>
public sealed record EnrolledVehicle(
    string Operator, string Country, string Plate, string Kind, string Role, string Epc, string Tid,
    DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, string Match)
{
    internal static EnrolledVehicle Of(Enrolment one, string match) => new(
        one.Operator.Id, one.Country.ToString(), one.PrintedPlate, one.Kind.ToString().ToLowerInvariant(),
        one.Role.ToString().ToLowerInvariant(), one.Epc.ToString(), one.Tid.ToString(), one.ValidFrom, one.ValidTo,
        match);
}
