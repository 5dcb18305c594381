using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>What <see cref="VerifyCommand"/> has to know of a kind of signed file.</summary>
/// <param name="File">What the file is, for the help.</param>
/// <param name="Description">What the command does, for the help.</param>
/// <param name="Of">Whom the file is of: issuer or country.</param>
/// <param name="Read">Takes the file as a gateway does.</param>
internal sealed record VerifiedKind(string File, string Description, string Of, VerifiedKind.Reading Read)
{
    /// <returns>Null, or why a gateway would not take it.</returns>
    /// <param name="holds">What it holds, and how many.</param>
    public delegate Refusal? Reading(SignedFile file, TrustStore trust, out (string Name, int Count)[] holds);

    public static VerifiedKind Registry { get; } = new(
        "A registry (*.glr).",
        "Check a registry: exit code 0 if a gateway would take it, 1 with the reason if it is damaged, cut short, "
            + "foreign, expired or older than another registry of its issuer in the same folder.",
        "issuer",
        (file, trust, out holds) =>
        {
            var taken = RegistryFile.TryRead(file, trust, out var registry, out var refusal);
            holds = taken ? [("operators", registry!.Operators), ("vehicles", registry.State.Vehicles)] : [];
            return refusal;
        })
    {
        Others = "*.glr",
    };

    public static VerifiedKind WatchList { get; } = new(
        "A watch list (*.glw).",
        "Check a watch list: exit code 0 if a gateway would rely on it, 1 with the reason if it is damaged, cut "
            + "short, foreign, expired or older than another watch list of its issuer in the same folder.",
        "issuer",
        (file, trust, out holds) =>
        {
            var taken = WatchListFile.TryRead(file, trust, out var list, out var refusal);
            holds = taken ? [("entries", list!.State.Entries)] : [];
            return refusal;
        })
    {
        Others = "*.glw",
        OnceExpired = ": it still names whom it names, and refers all others",
    };

    public static VerifiedKind Offices { get; } = new(
        "Signed inspection offices.",
        "Check signed inspection offices: exit code 0 if a gateway would take them, 1 with the reason if they are "
            + "damaged, cut short, foreign or expired.",
        "country",
        (file, trust, out holds) =>
        {
            var taken = OfficesFile.TryRead(file, trust, out var offices, out var refusal);
            holds = taken ? [("offices", offices!.Offices.Length)] : [];
            return refusal;
        });

    /// <summary>Which files of its folder an issuer's newer one may be; null: it lies where it is told to.</summary>
    public string? Others { get; init; }

    /// <summary>What is said behind the day on which it expired.</summary>
    public string OnceExpired { get; init; } = "";

    /// <inheritdoc cref="Reading"/>
    public Refusal? Look(
        byte[] bytes, TrustStore trust, out SignedFacts? facts, out (string Name, int Count)[] holds)
    {
        (facts, holds) = (null, []);
        if (!SignedFile.TryParse(bytes, out var file, out var refusal))
        {
            return refusal;
        }

        facts = file!.Facts;
        return Read(file, trust, out holds);
    }
}
