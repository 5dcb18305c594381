using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The signed inspection offices of a country: their openings in UTC, resolved before they were signed.
/// </summary>
public static class OfficesFile
{
    /// <summary>Goods classes that one office may leave to their destination.</summary>
    public const int MaxClasses = 64;

    /// <summary>Whether so many offices and openings have room in a file.</summary>
    public static bool HasRoomFor(IReadOnlyCollection<InspectionOffice> offices)
    {
        ArgumentNullException.ThrowIfNull(offices);
        return offices.Count <= OfficesContent.MaxOffices
            && offices.Sum(office => (long)office.Openings.Length) <= OfficesContent.MaxOpenings;
    }

    /// <summary>Whether an id, a crossing, a goods class or a time zone may be called so.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return OfficesContent.IsName(text);
    }

    /// <param name="header">Of kind <see cref="SignedKind.Offices"/>.</param>
    /// <param name="offices">As many as there is room for; their ids, classes and zones checked before.</param>
    public static byte[] Write(
        SignedHeader header, ImmutableArray<InspectionOffice> offices, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        Invariant.Holds(header.Kind == SignedKind.Offices, "inspection offices are signed as such");
        Invariant.Holds(HasRoomFor(offices), "more inspection offices or openings than a file holds");
        var bytes = SignedFileWriter.Sign(header, OfficesContent.Write(offices), keys);
        Invariant.Holds(TryReadUnverified(bytes, out _, out _), "inspection offices just written cannot be read");
        return bytes;
    }

    /// <summary>Checks the signatures first and reads the offices only then.</summary>
    public static bool TryRead(
        SignedFile file, TrustStore trust, out InspectionOffices? offices, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(trust);
        offices = null;
        return trust.TryVerify(file, SignedKind.Offices, out refusal)
            && TryReadContent(file, out offices, out refusal);
    }

    /// <summary>Reads offices without asking who signed them: to show them, never for a lane.</summary>
    public static bool TryReadUnverified(byte[] bytes, out InspectionOffices? offices, out Refusal? refusal)
    {
        offices = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && TryReadContent(file!, out offices, out refusal);
    }

    private static bool TryReadContent(SignedFile file, out InspectionOffices? offices, out Refusal? refusal)
    {
        (offices, refusal) = (null, null);
        if (file.Header.Kind != SignedKind.Offices)
        {
            refusal = new Refusal(RefusalReason.WrongKind, $"This file is signed as {file.Header.Kind}.");
        }
        else if (!OfficesContent.TryRead(file.Content, out var read, out var problem))
        {
            refusal = new Refusal(RefusalReason.ContentWrong, problem);
        }
        else
        {
            offices = new InspectionOffices
            {
                Country = file.Header.Issuer,
                Sequence = file.Header.Sequence,
                Created = file.Header.Created,
                Expires = file.Header.Expires,
                Hash = file.Facts.Hash,
                Offices = read,
            };
        }

        return offices is not null;
    }
}
