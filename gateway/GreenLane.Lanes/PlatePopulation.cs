using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What is read where the truck is a stranger: the chance of every text, whoever stands there.</summary>
/// <remarks>
/// The other side of every weight of evidence: a text counts for a vehicle as far as it is likelier from its plate than
/// from anybody's. Plates are drawn by shape, then read with errors as <see cref="ReadModel.Default"/> has them. Only
/// basic arithmetic is used, so the chances are the same on every machine. Immutable.
/// </remarks>
public sealed class PlatePopulation
{
    /// <summary>Share of plates that follow no grammar: vanity, military, temporary, or no plate at all.</summary>
    private const double FreeShare = 0.01;

    /// <summary>The lengths such texts have, 4 to 10, are equally likely.</summary>
    private const int FreeLengths = 7;

    /// <summary>
    /// A text that is likelier than this as it stands gains nothing worth counting from lost or added characters.
    /// </summary>
    private const double Likely = 1e-9;

    private readonly ImmutableArray<PlateShape>[] _byLength;

    /// <param name="shapes">Their shares add up to 1.</param>
    public PlatePopulation(ImmutableArray<PlateShape> shapes)
    {
        Shapes = shapes;
        _byLength =
        [
            .. Enumerable.Range(0, PlateKey.MaxLength + 1)
                .Select(length => shapes.Where(shape => shape.Length == length).ToImmutableArray()),
        ];
    }

    public ImmutableArray<PlateShape> Shapes { get; }

    /// <summary>The chance that a stranger's plate is read as this text.</summary>
    /// <param name="read">Characters that were not read ('?') are left open.</param>
    /// <param name="errors">The chance that each of its characters is wrong.</param>
    public double ChanceOf(in PlateKey read, ReadOnlySpan<double> errors)
    {
        // Where nothing is known of strangers, anybody may stand there, and nothing read tells one from another.
        if (read.IsEmpty || Shapes.IsEmpty)
        {
            return 1;
        }

        var chance = Straight(read, errors);
        return chance > Likely ? chance : chance + Lost(read, errors) + Added(read, errors);
    }

    /// <summary>The part of that chance which comes from plates of one country, as they are written.</summary>
    public double ChanceOf(CountryCode country, in PlateKey read, ReadOnlySpan<double> errors)
    {
        var sum = 0.0;
        foreach (var shape in _byLength[read.Length])
        {
            sum += shape.Country == country ? shape.ChanceOf(read, errors) : 0;
        }

        return (1 - FreeShare) * sum;
    }

    /// <summary>The weight of what a camera offers for one plate, if a stranger stands there.</summary>
    /// <param name="otherwise">The chance that a character is wrong, where the camera does not say.</param>
    public int Weigh(ImmutableArray<PlateReading> readings, double otherwise)
    {
        var chance = 0.0;
        Span<double> errors = stackalloc double[PlateKey.MaxLength];
        foreach (var reading in readings)
        {
            for (var i = 0; i < reading.Text.Length; i++)
            {
                errors[i] = reading.ErrorAt(i, otherwise);
            }

            chance += reading.Share * ChanceOf(reading.Text, errors[..reading.Text.Length]);
        }

        return MilliNats.Ln(chance);
    }

    private double Straight(in PlateKey read, ReadOnlySpan<double> errors)
        => ((1 - FreeShare) * OfShapes(read, errors)) + (FreeShare * Free(read));

    private double OfShapes(in PlateKey read, ReadOnlySpan<double> errors)
    {
        var sum = 0.0;
        foreach (var shape in _byLength[read.Length])
        {
            sum += shape.ChanceOf(read, errors);
        }

        return sum;
    }

    /// <summary>Any characters, all equally likely.</summary>
    private static double Free(in PlateKey read)
    {
        var chance = 1.0 / FreeLengths;
        for (var i = 0; i < read.Length; i++)
        {
            chance *= read[i] == PlateClasses.Unread ? 1 : 1.0 / PlateClasses.Alphabet;
        }

        return chance;
    }

    /// <summary>The camera lost one character: it stands open at each place in turn.</summary>
    private double Lost(in PlateKey read, ReadOnlySpan<double> errors)
    {
        var sum = 0.0;
        if (read.Length == PlateKey.MaxLength)
        {
            return sum;
        }

        Span<double> longer = stackalloc double[PlateKey.MaxLength];
        for (var at = 0; at <= read.Length; at++)
        {
            errors[..at].CopyTo(longer);
            longer[at] = 0;
            errors[at..].CopyTo(longer[(at + 1)..]);
            sum += OfShapes(read.With(at, PlateClasses.Unread), longer);
        }

        return ReadModel.LossChance * sum;
    }

    /// <summary>The camera added one character, at each place in turn.</summary>
    private double Added(in PlateKey read, ReadOnlySpan<double> errors)
    {
        var sum = 0.0;
        Span<double> shorter = stackalloc double[PlateKey.MaxLength];
        for (var at = 0; at < read.Length && read.Length > 1; at++)
        {
            errors[..at].CopyTo(shorter);
            errors[(at + 1)..].CopyTo(shorter[at..]);
            sum += OfShapes(read.Without(at), shorter);
        }

        return ReadModel.LossChance / PlateClasses.Alphabet * sum;
    }
}
