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

    /// <summary>Tag and plate of a truck that entered and has not left: a copy comes to an entry lane.</summary>
    TwinEnters,

    /// <summary>Tag and plate of a truck that entered a moment ago: a copy comes to the exit lane.</summary>
    TwinLeaves,

    /// <summary>A truck that entered leaves again by the exit lane.</summary>
    Leaves,

    /// <summary>Enrolled nowhere, and told of beforehand with all its papers.</summary>
    CompletePapers,
    PapersWithoutWeighing,

    /// <summary>The check digit of its MRN is wrong.</summary>
    PapersWrongMrn,

    /// <summary>Its notice does not count yet.</summary>
    PapersTooEarly,
}
