namespace GreenLane.Gateway.Http;

/// <summary>What an officer enters of an inspection that is over.</summary>
/// <param name="Agency">customs, veterinary, phytosanitary or police.</param>
/// <param name="Finding">nothing, irregularity or seizure.</param>
/// <param name="Kinds">Of what kind it is that was found; none where nothing was.</param>
internal sealed record InspectionBody(
    string? Agency, string? Finding, IReadOnlyList<string?>? Kinds, DateTimeOffset? From, DateTimeOffset? To,
    string? Text);
