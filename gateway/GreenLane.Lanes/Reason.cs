namespace GreenLane.Lanes;

/// <summary>Why a passage was referred; the smaller the number, the graver. <see cref="None"/> on green.</summary>
/// <remarks>
/// What speaks against the truck stands before what is missing, and that before what ails the lane. Ids are stable and
/// stand in gateway/docs/glossary.md; sentences in the officers' languages belong to the terminal.
/// </remarks>
public enum Reason : byte
{
    None,
    WatchList,
    TagPlateMismatch,
    AlreadyInside,
    ImpossibleJourney,
    AuthorisationAnnulled,
    AuthorisationRevoked,
    AuthorisationSuspended,
    RecognitionSuspended,
    IssuerNotRecognised,
    TypeNotRecognised,
    DocumentsNotRecognised,
    RoleNotRecognised,
    NoConsent,
    BindingNotInForce,
    IdentityAmbiguous,
    IdentityWeak,
    VehicleUnknown,
    NotIdentifiedInTime,
    DocumentsMissing,
    InspectAll,
    RandomInspection,
    ConsentMissing,
    InspectionClosed,
    RegistryStale,
    ClockUntrusted,
    JournalUnavailable,
    LaneFault,
    LaneClosed,
}
