using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>What evidence was weighed with; the rest follows from the registries.</summary>
/// <param name="Grammars">SHA-256 of the plate grammars.</param>
/// <param name="Allowed">The chance of taking a stranger for an enrolled truck that was configured.</param>
/// <param name="Cameras">
/// SHA-256 of what was counted of each camera that had read something and of which enough had been counted.
/// </param>
public sealed record ModelDocument(string Grammars, double Allowed, ImmutableSortedDictionary<string, string> Cameras)
{
    public static ModelDocument Of(IdentityModel model, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(evidence);
        var learned = evidence.Plates.Select(plate => plate.Sighting.Camera)
            .Distinct(StringComparer.Ordinal)
            .Select(camera => (Camera: camera, model.Of(camera).Hash))
            .Where(one => one.Hash.Length > 0);
        return new(
            model.GrammarsHash,
            model.Budget.Allowed,
            learned.ToImmutableSortedDictionary(one => one.Camera, one => one.Hash, StringComparer.Ordinal));
    }

    internal IEnumerable<string> Named() => Cameras.Values.Append(Grammars);
}
