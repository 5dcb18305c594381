namespace GreenLane.Central.Enrolling;

/// <summary>What an account must be allowed to do at an enrolment office; the names of the policies.</summary>
internal static class EnrolmentPolicies
{
    /// <summary>Prepares: imports, asks for suspensions, changes tags, consent and bindings.</summary>
    public const string Enrol = nameof(Enrol);

    /// <summary>Confirms what another prepared, and publishes.</summary>
    public const string Publish = nameof(Publish);
}
