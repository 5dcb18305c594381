using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What one issuer's registry holds.</summary>
/// <param name="Operators">Ascending by id (ordinal), none twice.</param>
/// <param name="Enrolments">Ascending by plate, country, operator, role and beginning, none twice.</param>
public sealed record RegistryContent(ImmutableArray<Operator> Operators, ImmutableArray<Enrolment> Enrolments)
{
    /// <summary>The order of enrolments in a file, so that the same content gives the same bytes.</summary>
    public static int Compare(Enrolment left, Enrolment right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.Plate.High.CompareTo(right.Plate.High);
        order = order != 0 ? order : left.Plate.Low.CompareTo(right.Plate.Low);
        order = order != 0 ? order : left.Country.Number.CompareTo(right.Country.Number);
        order = order != 0 ? order : string.CompareOrdinal(left.Operator.Id, right.Operator.Id);
        order = order != 0 ? order : left.Role.CompareTo(right.Role);
        return order != 0 ? order : left.ValidFrom.CompareTo(right.ValidFrom);
    }
}
