using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>What differs between two registries of one issuer.</summary>
/// <param name="Items">What is removed first, then what changed, then what is added.</param>
public sealed record RegistryChanges(
    RegistrySize Before, RegistrySize After, ImmutableArray<RegistryChange> Items)
{
    /// <summary>A registry of which more than one part in this many vanishes waits for a second person.</summary>
    private const int ShrinkPart = 10;

    /// <summary>More than a tenth of the vehicles or of the operators that were there are not there any more.</summary>
    public bool Shrinks => Count(RegistryChange.Removed, isVehicle: true) * ShrinkPart > Before.Vehicles
        || Count(RegistryChange.Removed, isVehicle: false) * ShrinkPart > Before.Operators;

    /// <param name="what">added, changed or removed.</param>
    public int Count(string what, bool isVehicle)
        => Items.Count(change => change.What == what && change.IsVehicle == isVehicle);

    public static RegistryChanges Between(RegistryContent before, RegistryContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = OperatorChanges(before, after).Concat(VehicleChanges(before, after))
            .ToLookup(change => change.What);
        return new RegistryChanges(
            RegistrySize.Of(before), RegistrySize.Of(after),
            [
                .. changes[RegistryChange.Removed], .. changes[RegistryChange.Changed],
                .. changes[RegistryChange.Added],
            ]);
    }

    private static IEnumerable<RegistryChange> OperatorChanges(RegistryContent before, RegistryContent after)
    {
        var old = before.Operators.ToDictionary(one => one.Id, StringComparer.Ordinal);
        foreach (var one in after.Operators)
        {
            if (!old.Remove(one.Id, out var was))
            {
                yield return new RegistryChange(RegistryChange.Added, one.Id, default, "", "");
            }
            else if (Difference(was, one) is { Length: > 0 } detail)
            {
                yield return new RegistryChange(RegistryChange.Changed, one.Id, default, "", detail);
            }
        }

        foreach (var id in old.Keys.Order(StringComparer.Ordinal))
        {
            yield return new RegistryChange(RegistryChange.Removed, id, default, "", "");
        }
    }

    private static string Difference(Operator was, Operator now)
    {
        var details = new List<string>();
        if (was.Name != now.Name)
        {
            details.Add("name");
        }

        if (was.Country != now.Country)
        {
            details.Add($"country {now.Country}");
        }

        if (was.Consent != now.Consent)
        {
            details.Add(now.Consent ? "consents to the exchange" : "does not consent to the exchange any more");
        }

        var old = was.Authorisations.ToHashSet();
        details.AddRange(now.Authorisations.Where(one => !old.Remove(one))
            .Select(one => $"{one.Type.ToString().ToUpperInvariant()} {one.Number} "
                + one.Status.ToString().ToLowerInvariant()));
        details.AddRange(old.Where(one => !now.Authorisations.Any(other => IsSame(one, other)))
            .Select(one => $"without {one.Type.ToString().ToUpperInvariant()} {one.Number}"));
        return string.Join(", ", details);
    }

    private static bool IsSame(Authorisation one, Authorisation other)
        => one.Number == other.Number && one.Type == other.Type;

    /// <summary>Bindings are told apart by vehicle, operator, role and beginning.</summary>
    private static IEnumerable<RegistryChange> VehicleChanges(RegistryContent before, RegistryContent after)
    {
        var old = before.Enrolments.Sort(RegistryContent.Compare);
        var now = after.Enrolments.Sort(RegistryContent.Compare);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            var order = i == old.Length ? 1 : j == now.Length ? -1 : RegistryContent.Compare(old[i], now[j]);
            if (order < 0)
            {
                yield return Of(RegistryChange.Removed, old[i++], "");
            }
            else if (order > 0)
            {
                yield return Of(RegistryChange.Added, now[j++], "");
            }
            else
            {
                if (Difference(old[i], now[j]) is { Length: > 0 } detail)
                {
                    yield return Of(RegistryChange.Changed, now[j], detail);
                }

                (i, j) = (i + 1, j + 1);
            }
        }
    }

    private static string Difference(Enrolment was, Enrolment now)
    {
        var details = new List<string>();
        if (was.Kind != now.Kind)
        {
            details.Add($"kind {now.Kind.ToString().ToLowerInvariant()}");
        }

        if (was.Epc != now.Epc || was.Tid != now.Tid)
        {
            details.Add(now.Epc.IsNone && now.Tid.IsNone ? "without a tag" : "tag");
        }

        if (was.ValidTo != now.ValidTo)
        {
            details.Add(now.ValidTo is { } end ? $"until {Moments.Write(end)}" : "without an end");
        }

        if (was.PrintedPlate != now.PrintedPlate)
        {
            details.Add("plate as printed");
        }

        return string.Join(", ", details);
    }

    private static RegistryChange Of(string what, Enrolment enrolment, string detail)
        => new(what, enrolment.Operator.Id, enrolment.Country, enrolment.PrintedPlate, detail);
}
