using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>One reading of a plate, in canonical characters, with what the camera says of its own certainty.</summary>
/// <param name="Text">[A-Z0-9], and <see cref="PlateClasses.Unread"/> where a character could not be read.</param>
/// <param name="Share">How likely this reading is among those the camera offers for one plate, above 0 to 1.</param>
/// <param name="Errors">
/// The chance that each character of <paramref name="Text"/> is wrong, 0 to 1; empty where the camera does not say.
/// </param>
public readonly record struct PlateReading(PlateKey Text, double Share, ImmutableArray<double> Errors)
{
    /// <summary>
    /// No camera is as sure as some claim: a character is wrong once in a thousand at least, and a wild guess is right
    /// sometimes.
    /// </summary>
    private const double LeastError = 0.001;

    private const double MostError = 0.9;

    /// <summary>A reading of which the camera says nothing more.</summary>
    public static PlateReading Plain(in PlateKey text) => new(text, 1, []);

    /// <summary>The chance that a character is wrong.</summary>
    /// <param name="otherwise">What the camera's characters have been found to be, where it does not say.</param>
    public double ErrorAt(int index, double otherwise)
        => Errors.IsDefaultOrEmpty ? otherwise : Math.Clamp(Errors[index], LeastError, MostError);
}
