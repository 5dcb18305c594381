namespace GreenLane.Simulator.Trucks;

/// <summary>
/// The kinds of trucks that come to the crossing. What each must lead to stands in <see cref="ScriptTable"/>.
/// </summary>
public enum TruckKind : byte
{
    /// <summary>No enrolment and no tag that anybody knows.</summary>
    Unknown,
    RecognisedAeos,
    RecognisedAeof,
    HomeAeoc,
    DiacriticPlate,
    CyrillicPlate,

    /// <summary>The camera errs in one character; the tag is right.</summary>
    MisreadPlate,

    /// <summary>
    /// Entitled, gets green and backs out; an unknown truck takes its place and must inherit nothing.
    /// </summary>
    BacksOut,
    FollowsBackOut,
    Suspended,
    Revoked,
    TagPlateMismatch,
    NoTag,
    NothingRead,
    AeocAbroad,
    IssuerNotRecognised,
    NoConsent,
    DeclarantOnly,
    BindingEnded,

    /// <summary>Enrolled, without a tag today; the officer looks at the papers and releases it.</summary>
    OfficerRelease,
}
