namespace GreenLane.Lanes;

/// <summary>The one authorisation of an operator that decides here, and what the lane's country makes of it.</summary>
/// <remarks>
/// An operator may hold several. Abroad only AEOS and AEOF count (mutual recognition covers security and safety, not
/// simplifications). Of those that count, one that is granted and recognised as green decides; otherwise the best there
/// is, so that the record says what was missing.
/// </remarks>
internal sealed record Standing(Authorisation? Authorisation, bool TypeCounts, Recognition Recognition)
{
    private static readonly Recognition None = new(RecognitionEffect.None, null, TimeSpan.Zero, false);

    public static Standing Of(Enrolment enrolment, VerdictInput input)
    {
        var abroad = enrolment.Issuer != input.Policy.Country;
        var goods = input.Goods;
        Standing? best = null;
        foreach (var authorisation in enrolment.Operator.Authorisations)
        {
            var counts = !abroad || authorisation.Type is AuthorisationType.Aeos or AuthorisationType.Aeof;
            var recognition = input.Recognition is null
                ? None
                : Recognition.Of(
                    input.Recognition, enrolment.Issuer, authorisation.Type, input.Policy, goods, input.Now);
            var standing = new Standing(authorisation, counts, recognition);
            if (best is null || standing.Rank(input.Now).CompareTo(best.Rank(input.Now)) > 0)
            {
                best = standing;
            }
        }

        return best ?? new Standing(null, false, None);
    }

    /// <summary>The status as it is at a moment: a change that lies ahead is not there yet.</summary>
    public AuthorisationStatus StatusAt(DateTimeOffset now) => Authorisation switch
    {
        null => AuthorisationStatus.Unknown,
        { Status: AuthorisationStatus.Granted } granted when now < granted.GrantedOn => AuthorisationStatus.Unknown,
        { Status: AuthorisationStatus.Granted } => AuthorisationStatus.Granted,
        { Status: AuthorisationStatus.Annulled } => AuthorisationStatus.Annulled,
        var ahead when now < ahead.StatusSince && now >= ahead.GrantedOn => AuthorisationStatus.Granted,
        var changed => changed.Status,
    };

    private (bool Counts, bool Granted, bool Green, int Mildness) Rank(DateTimeOffset now)
    {
        var status = StatusAt(now);
        return (
            TypeCounts,
            status == AuthorisationStatus.Granted,
            Recognition.Effect == RecognitionEffect.Green,
            -(int)status);
    }
}
