namespace GreenLane.Central.Enrolling;

/// <summary>An operator's consent to the exchange of its data is to be noted.</summary>
public sealed record ConsentWish(string Operator, bool Consent, string Reason);
