using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// One way to write a plate, from a line of the grammar file: all shapes it can take, equally likely.
/// </summary>
/// <param name="Examples">As printed.</param>
/// <param name="Source">How far it can be trusted: sourced, gazette, statute or GK.</param>
public sealed record PlateGrammar(
    CountryCode Country, bool Trailer, ImmutableArray<PlateShape> Shapes, ImmutableArray<string> Examples,
    string Source)
{
    /// <summary>Whether a plate in canonical form can be written so.</summary>
    public bool Fits(in PlateKey plate)
    {
        foreach (var shape in Shapes)
        {
            if (shape.Fits(plate))
            {
                return true;
            }
        }

        return false;
    }
}
