using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>A registry on its way to the gateways.</summary>
/// <param name="Facts">Null where none came about.</param>
/// <param name="Bytes">What is to be signed further, or the signed file.</param>
/// <param name="IsSigned">Whether gateways take it as it is.</param>
/// <param name="Problem">Why none came about; else null.</param>
internal sealed record PressedRegistry(SignedFacts? Facts, byte[] Bytes, bool IsSigned, string? Problem)
{
    public static PressedRegistry Impossible(string problem) => new(null, [], IsSigned: false, problem);
}
