using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Brings all that a camera offers for one plate into the form in which it is weighed.</summary>
public static class PlateReadings
{
    /// <summary>Readings weighed for one plate; cameras offer more, ever less likely ones.</summary>
    private const int MaxReadings = 6;

    /// <summary>What is left for the other candidates where the camera gives no numbers.</summary>
    private const double OthersShare = 0.1;

    /// <returns>
    /// The likeliest first, their shares adding up to 1; empty if the text is no plate (nothing left, too long,
    /// damaged, or nothing read of it).
    /// </returns>
    public static ImmutableArray<PlateReading> Of(PlateRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Span<int> places = stackalloc int[PlateKey.MaxLength];
        if (!PlateText.TryRead(read.Text, places, out var text))
        {
            return [];
        }

        var readings = ImmutableArray.CreateBuilder<PlateReading>();
        readings.Add(new PlateReading(text, 1, Errors(read, places[..text.Length])));
        foreach (var candidate in read.Candidates)
        {
            if (readings.Count < MaxReadings && PlateText.TryRead(candidate.Text, places, out var other)
                && !readings.Any(known => known.Text == other))
            {
                readings.Add(new PlateReading(other, candidate.Confidence ?? 0, []));
            }
        }

        return Shared(readings, read.Confidence);
    }

    /// <summary>Confidences of several candidates become shares of one; without numbers the first has most.</summary>
    private static ImmutableArray<PlateReading> Shared(
        ImmutableArray<PlateReading>.Builder readings, double? confidence)
    {
        if (readings.Count == 1)
        {
            return readings.ToImmutable();
        }

        var known = confidence is > 0 and <= 1 && readings.Skip(1).All(reading => reading.Share is > 0 and <= 1);
        readings[0] = readings[0] with { Share = known ? confidence!.Value : 1 - OthersShare };
        for (var i = 1; i < readings.Count && !known; i++)
        {
            readings[i] = readings[i] with { Share = OthersShare / (readings.Count - 1) };
        }

        var sum = readings.Sum(reading => reading.Share);
        return [.. readings.Select(reading => reading with { Share = reading.Share / sum })];
    }

    /// <summary>
    /// The chance that each kept character is wrong; none if the camera does not say it of each character it wrote.
    /// </summary>
    private static ImmutableArray<double> Errors(PlateRead read, ReadOnlySpan<int> places)
    {
        var sure = read.CharacterConfidence;
        if (sure.IsDefaultOrEmpty || sure.Any(one => !(one is >= 0 and <= 1)))
        {
            return [];
        }

        var errors = ImmutableArray.CreateBuilder<double>(places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            var place = sure.Length == read.Text.Length ? places[i] : sure.Length == places.Length ? i : -1;
            if (place < 0)
            {
                return [];
            }

            errors.Add(1 - sure[place]);
        }

        return errors.MoveToImmutable();
    }
}
