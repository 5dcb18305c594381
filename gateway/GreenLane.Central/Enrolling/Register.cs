using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>The register as one version has it, in the form in which it is published.</summary>
/// <param name="Version">0 before anything was enrolled.</param>
/// <param name="Draft">The content as a file that nobody signed; null at version 0.</param>
/// <param name="File">The same, to look things up in.</param>
internal sealed record Register(long Version, byte[]? Draft, RegistryFile? File)
{
    private const int MostAlike = 50;

    public static readonly Register Empty = new(0, null, null);

    public RegistryContent Content => File?.ReadAll() ?? new RegistryContent([], []);

    /// <summary>The place of an operator in the file; null if there is none of that id.</summary>
    public int? PlaceOf(string operatorId)
    {
        var (low, high) = (0, (File?.Operators ?? 0) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(File!.ReadOperator(middle).Id, operatorId);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>Everything enrolled under a plate, of whatever country.</summary>
    public IEnumerable<Enrolment> VehiclesOf(PlateKey plate)
        => File is null ? [] : Read(File.FindByPlate(plate));

    /// <summary>Everything enrolled under a plate, and under those that cameras confuse with it.</summary>
    public IEnumerable<Enrolment> Alike(PlateKey plate)
    {
        var records = new int[MostAlike];
        return File is null ? [] : records.Take(File.Resemble(plate, records)).Select(File.PlateOf)
            .Where(other => PlateClasses.Fold(other) == PlateClasses.Fold(plate)).Distinct().SelectMany(VehiclesOf);
    }

    /// <summary>Everything that carries a tag.</summary>
    public IEnumerable<Enrolment> Tagged(TagBytes epc, TagBytes tid)
    {
        var records = new int[MostAlike];
        return File is null ? [] : (IEnumerable<Enrolment>)
        [
            .. records.Take(File.FindByEpc(epc, records)).Select(File.Read),
            .. records.Take(File.FindByTid(tid, records)).Select(File.Read),
        ];
    }

    public Operator? Operator(string id) => PlaceOf(id) is { } place ? File!.ReadOperator(place) : null;

    /// <summary>Makes the draft of a version.</summary>
    public static byte[] Write(CountryCode issuer, long version, RegistryContent content, DateTimeOffset now)
        => RegistryFile.WriteDraft(Header(issuer, version, now), content);

    public static Register Read(long version, byte[] draft)
    {
        var whole = RegistryFile.TryReadDraft(draft, out var file, out _);
        Invariant.Holds(whole, "a version of the register cannot be read");
        return new Register(version, draft, file);
    }

    private IEnumerable<Enrolment> Read(RecordRun run)
        => Enumerable.Range(run.First, run.Count).Select(File!.Read);

    /// <summary>Such a file never leaves the store under this header, so its end means nothing.</summary>
    private static SignedHeader Header(CountryCode issuer, long version, DateTimeOffset now)
    {
        var created = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new SignedHeader(SignedKind.Registry, issuer, (ulong)version, created, created.AddDays(1));
    }
}
