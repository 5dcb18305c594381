using GreenLane.Lanes;

namespace GreenLane.Central.Enrolling;

/// <summary>An authorisation is to be suspended, revoked, annulled, or granted again.</summary>
/// <param name="Authorisation">Its number; null: every one of the operator that can change so.</param>
/// <param name="Status">suspended, revoked, annulled or granted.</param>
/// <param name="Reason">For people: why.</param>
public sealed record StatusWish(string Operator, string? Authorisation, string Status, string Reason)
{
    /// <summary>The words of the table of operators.</summary>
    public static AuthorisationStatus StatusOf(string word) => word switch
    {
        "granted" => AuthorisationStatus.Granted,
        "suspended" => AuthorisationStatus.Suspended,
        "revoked" => AuthorisationStatus.Revoked,
        "annulled" => AuthorisationStatus.Annulled,
        _ => AuthorisationStatus.Unknown,
    };
}
