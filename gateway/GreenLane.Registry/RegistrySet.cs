using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>All registries in force, of every issuer, looked up at once. Immutable; safe for any thread.</summary>
/// <remarks>No look-up allocates, locks or throws. What is found is not judged: bindings, authorisations and ages are
/// the verdict's business.</remarks>
public sealed class RegistrySet
{
    private readonly Enrolment[] _byPlate;
    private readonly Enrolment[] _byTag;
    private readonly Dictionary<PlateKey, Slice> _plates;
    private readonly Dictionary<TagBytes, Slice> _tags;

    private RegistrySet(IEnumerable<RegistryFile> files)
    {
        var sorted = files.OrderBy(f => f.State.Issuer.Number).ToList();
        Registries = [.. sorted.Select(f => f.State)];
        _byPlate = [.. sorted.SelectMany(f => f.Content.Enrolments)];
        Array.Sort(_byPlate, CompareByPlate);
        _plates = Index(_byPlate, e => e.Plate, PlateKeyComparer.Instance);
        _byTag = [.. _byPlate.Where(e => !e.Epc.IsNone).OrderBy(e => e.Epc, TagBytesComparer.Instance)];
        _tags = Index(_byTag, e => e.Epc, EqualityComparer<TagBytes>.Default);
    }

    /// <summary>No registry in force: every vehicle is unknown.</summary>
    public static RegistrySet Empty { get; } = new([]);

    /// <summary>Which file of each issuer is in force, by issuer.</summary>
    public ImmutableArray<RegistryState> Registries { get; }

    /// <param name="files">One per issuer.</param>
    public static RegistrySet Of(IReadOnlyCollection<RegistryFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Invariant.Holds(
            files.DistinctBy(f => f.State.Issuer).Count() == files.Count, "one registry is in force per issuer");
        return new RegistrySet(files);
    }

    /// <returns>Null if no registry of this issuer is in force.</returns>
    public RegistryState? StateOf(CountryCode issuer)
    {
        foreach (var state in Registries)
        {
            if (state.Issuer == issuer)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>Every enrolment with this EPC; the TID is the caller's to compare.</summary>
    /// <returns>Empty if there is none.</returns>
    public ReadOnlySpan<Enrolment> FindByTag(in TagBytes epc)
        => _tags.TryGetValue(epc, out var found) ? _byTag.AsSpan(found.Start, found.Count) : default;

    /// <summary>Every enrolment of exactly this plate.</summary>
    /// <param name="country">Country of the plate; <see cref="CountryCode.None"/> searches all.</param>
    /// <returns>By country, then issuer; empty if there is none.</returns>
    public ReadOnlySpan<Enrolment> FindByPlate(CountryCode country, in PlateKey plate)
    {
        if (!_plates.TryGetValue(plate, out var found))
        {
            return default;
        }

        var all = _byPlate.AsSpan(found.Start, found.Count);
        return country.IsNone ? all : Narrow(all, country);
    }

    /// <summary>The plates of one text stand sorted by country; there are only ever a few.</summary>
    private static ReadOnlySpan<Enrolment> Narrow(ReadOnlySpan<Enrolment> all, CountryCode country)
    {
        var start = 0;
        while (start < all.Length && all[start].Country != country)
        {
            start++;
        }

        var end = start;
        while (end < all.Length && all[end].Country == country)
        {
            end++;
        }

        return all[start..end];
    }

    private static Dictionary<TKey, Slice> Index<TKey>(
        Enrolment[] sorted, Func<Enrolment, TKey> keyOf, IEqualityComparer<TKey> comparer)
        where TKey : struct
    {
        var index = new Dictionary<TKey, Slice>(sorted.Length, comparer);
        for (var start = 0; start < sorted.Length;)
        {
            var key = keyOf(sorted[start]);
            var end = start + 1;
            while (end < sorted.Length && comparer.Equals(keyOf(sorted[end]), key))
            {
                end++;
            }

            index.Add(key, new Slice(start, end - start));
            start = end;
        }

        return index;
    }

    private static int CompareByPlate(Enrolment left, Enrolment right)
    {
        var order = left.Plate.High.CompareTo(right.Plate.High);
        order = order != 0 ? order : left.Plate.Low.CompareTo(right.Plate.Low);
        order = order != 0 ? order : left.Country.Number.CompareTo(right.Country.Number);
        order = order != 0 ? order : left.Issuer.Number.CompareTo(right.Issuer.Number);
        return order != 0 ? order : RegistryContent.Compare(left, right);
    }

    private readonly record struct Slice(int Start, int Count);
}
