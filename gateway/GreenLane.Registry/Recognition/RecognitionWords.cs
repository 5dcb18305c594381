using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The words of the recognition file (DESIGN 10) and what they mean.</summary>
public static class RecognitionWords
{
    public static readonly ImmutableArray<(string Word, AuthorisationType Value)> Type =
        [("AEOC", AuthorisationType.Aeoc), ("AEOS", AuthorisationType.Aeos), ("AEOF", AuthorisationType.Aeof)];

    public static readonly ImmutableArray<(string Word, Entitlement Value)> Entitlement =
        [("authorisation", Lanes.Entitlement.Authorisation), ("documents", Lanes.Entitlement.Documents)];

    public static readonly ImmutableArray<(string Word, LaneDirection Value)> Direction =
        [("entry", LaneDirection.Entry), ("exit", LaneDirection.Exit), ("*", LaneDirection.Any)];

    public static readonly ImmutableArray<(string Word, RecognitionEffect Value)> Effect =
    [
        ("green", RecognitionEffect.Green),
        ("inspect", RecognitionEffect.Inspect),
        ("normal", RecognitionEffect.Normal),
        ("stop", RecognitionEffect.Stop),
    ];

    public static readonly ImmutableArray<(string Word, Agency Value)> Agency =
    [
        .. Enum.GetValues<Agency>().Where(agency => agency != Lanes.Agency.None)
            .Select(agency => (StableId.Of(agency), agency)),
    ];

    public static readonly ImmutableArray<(string Word, IdentityPolicy Value)> Policy =
    [
        ("tag+plate", IdentityPolicy.TagAndPlate),
        ("tag", IdentityPolicy.Tag),
        ("plate-exact", IdentityPolicy.PlateExact),
    ];

    /// <summary>The word for a value; fails for one that no file can say.</summary>
    public static string Of<T>(ImmutableArray<(string Word, T Value)> words, T value)
        where T : struct, Enum => words.Single(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;
}
