using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>The register as one version has it, in the form in which it is published.</summary>
/// <param name="Version">0 before anything was enrolled.</param>
/// <param name="Draft">The content as a file that nobody signed; null at version 0.</param>
/// <param name="File">The same, to look things up in.</param>
internal sealed record Register(long Version, byte[]? Draft, RegistryFile? File)
{
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

    /// <summary>Such a file never leaves the store under this header, so its end means nothing.</summary>
    private static SignedHeader Header(CountryCode issuer, long version, DateTimeOffset now)
    {
        var created = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new SignedHeader(SignedKind.Registry, issuer, (ulong)version, created, created.AddDays(1));
    }
}
