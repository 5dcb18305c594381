using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>One way in which the plates of a country are written, of one length.</summary>
/// <param name="Share">Share of the plates at the crossing that are written so, 0 to 1.</param>
public sealed record PlateShape(CountryCode Country, double Share, ImmutableArray<PlateElement> Elements)
{
    /// <summary>In characters.</summary>
    public int Length { get; } = Elements.Sum(element => element.Length);

    /// <summary>
    /// The chance that a plate of this shape is read as a text of its length, characters wrong or not.
    /// </summary>
    public double ChanceOf(in PlateKey read, ReadOnlySpan<double> errors)
    {
        var chance = Share;
        var start = 0;
        foreach (var element in Elements)
        {
            if (chance <= 0)
            {
                break;
            }

            chance *= element.ChanceOf(read, start, errors);
            start += element.Length;
        }

        return chance;
    }

    /// <summary>Whether a plate can be of this shape.</summary>
    public bool Fits(in PlateKey plate)
    {
        if (plate.Length != Length)
        {
            return false;
        }

        var start = 0;
        foreach (var element in Elements)
        {
            if (!element.Fits(plate, start, out _))
            {
                return false;
            }

            start += element.Length;
        }

        return true;
    }
}
