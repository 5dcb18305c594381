namespace GreenLane.Lanes;

/// <summary>That a truck was weighed before, so that nobody weighs it again.</summary>
/// <param name="GrossMassKg">1 to 100,000.</param>
/// <param name="By">Who weighed, in the issuer's words.</param>
public sealed record WeighingCertificate(string Number, int GrossMassKg, DateTimeOffset Issued, string By);
