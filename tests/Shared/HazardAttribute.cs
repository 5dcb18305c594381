using Xunit.v3;

namespace GreenLane.Tests;

/// <summary>Says which hazard of gateway/docs/hazards.md a test shows to be prevented.</summary>
/// <remarks>The conventions tests hold the page, the code and these marks against each other.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class HazardAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>The hazard's id, as in "H-01".</summary>
    public string Id { get; } = id;

    /// <summary>Makes <c>-trait "Hazard=H-01"</c> run all tests of one hazard.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Hazard", Id)];
}
