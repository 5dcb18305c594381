using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>All registries in force, of every issuer, looked up at once. Immutable; safe for any thread.</summary>
/// <remarks>No look-up locks or throws. What is found is not judged: bindings, authorisations and ages are the
/// verdict's business.</remarks>
public sealed class RegistrySet
{
    /// <summary>
    /// Enrolments of one tag in one registry that are looked at: more make it ambiguous all the same.
    /// </summary>
    private const int MaxOfOneTag = 64;

    /// <summary>Plates of one registry that are weighed against one read.</summary>
    private const int MaxResembling = 256;

    /// <summary>Plates like the one read that are weighed against whom a tag names.</summary>
    private const int MaxAlike = 8;

    private RegistrySet(ImmutableArray<RegistryFile> files)
    {
        Files = files;
        Registries = [.. files.Select(f => f.State)];
    }

    /// <summary>No registry in force: every vehicle is unknown.</summary>
    public static RegistrySet Empty { get; } = new([]);

    /// <summary>Which file of each issuer is in force, by issuer.</summary>
    public ImmutableArray<RegistryState> Registries { get; }

    /// <summary>The files themselves, by issuer.</summary>
    public ImmutableArray<RegistryFile> Files { get; }

    /// <summary>Enrolments of all issuers.</summary>
    public long Vehicles => Files.Sum(file => (long)file.Vehicles);

    /// <param name="files">One per issuer.</param>
    public static RegistrySet Of(IReadOnlyCollection<RegistryFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Invariant.Holds(
            files.DistinctBy(f => f.State.Issuer).Count() == files.Count, "one registry is in force per issuer");
        return new RegistrySet([.. files.OrderBy(f => f.State.Issuer.Number)]);
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
    /// <returns>By issuer; empty if there is none.</returns>
    public ImmutableArray<Enrolment> FindByTag(in TagBytes epc) => FindByTag(epc, isTid: false);

    /// <summary>Every enrolment of the chip with this TID, whatever EPC was written to it.</summary>
    /// <returns>By issuer; empty if there is none.</returns>
    public ImmutableArray<Enrolment> FindByTid(in TagBytes tid) => FindByTag(tid, isTid: true);

    /// <summary>Every enrolment of exactly this plate.</summary>
    /// <param name="country">Country of the plate; <see cref="CountryCode.None"/> searches all.</param>
    /// <returns>By country, then issuer; empty if there is none.</returns>
    public ImmutableArray<Enrolment> FindByPlate(CountryCode country, in PlateKey plate)
    {
        var found = ImmutableArray<Enrolment>.Empty;
        foreach (var file in Files)
        {
            var run = file.FindByPlate(plate);
            for (var record = run.First; record < run.First + run.Count; record++)
            {
                if (country.IsNone || file.CountryOf(record) == country)
                {
                    found = found.Add(file.Read(record));
                }
            }
        }

        return found.Length < 2 ? found : found.Sort(
            (a, b) => (a.Country.Number, a.Issuer.Number).CompareTo((b.Country.Number, b.Issuer.Number)));
    }

    /// <summary>Whom a read names exactly, whom it may name, and how likely it is where a stranger stands.</summary>
    public PlateEvidence Weigh(in PlateSighting plate, IdentityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);

        // The country is evidence, never a filter: where that country has no such plate, all are searched.
        var named = FindByPlate(plate.Country, plate.Key);
        var camera = model.Of(plate.Camera);
        return new PlateEvidence(
            plate,
            Count: 1,
            !named.IsEmpty || plate.Country.IsNone ? named : FindByPlate(CountryCode.None, plate.Key),
            Resembling(plate.Readings, camera, MaxAlike),
            model.Strangers.Weigh(plate.Readings, camera.CharacterError));
    }

    /// <summary>The enrolments that a plate may have been read from, likeliest first.</summary>
    /// <param name="readings">What the camera offers for one plate.</param>
    /// <param name="model">How that camera misreads.</param>
    /// <param name="most">No more than so many plates.</param>
    /// <returns>Tolerant as <see cref="RegistryFile.Resemble"/>; empty if nothing is alike.</returns>
    public ImmutableArray<PlateMatch> Resembling(ImmutableArray<PlateReading> readings, ReadModel model, int most)
    {
        ArgumentNullException.ThrowIfNull(model);
        var weighed = new List<(RegistryFile File, PlateKey Plate, int Weight)>();
        Span<int> records = stackalloc int[MaxResembling];
        foreach (var file in Files)
        {
            foreach (var reading in readings)
            {
                foreach (var record in records[..file.Resemble(reading.Text, records)])
                {
                    var plate = file.PlateOf(record);
                    if (!weighed.Exists(w => w.File == file && w.Plate == plate))
                    {
                        weighed.Add((file, plate, model.Weigh(plate, readings)));
                    }
                }
            }
        }

        return
        [
            .. weighed.OrderByDescending(w => w.Weight).ThenBy(w => w.Plate.High).ThenBy(w => w.Plate.Low).Take(most)
                .SelectMany(w => Enrolments(w.File, w.Plate).Select(e => new PlateMatch(e, w.Weight))),
        ];
    }

    private ImmutableArray<Enrolment> FindByTag(in TagBytes tag, bool isTid)
    {
        var found = ImmutableArray<Enrolment>.Empty;
        Span<int> records = stackalloc int[MaxOfOneTag];
        foreach (var file in Files)
        {
            var count = isTid ? file.FindByTid(tag, records) : file.FindByEpc(tag, records);
            foreach (var record in records[..count])
            {
                found = found.Add(file.Read(record));
            }
        }

        return found;
    }

    private static IEnumerable<Enrolment> Enrolments(RegistryFile file, PlateKey plate)
    {
        var run = file.FindByPlate(plate);
        for (var record = run.First; record < run.First + run.Count; record++)
        {
            yield return file.Read(record);
        }
    }
}
