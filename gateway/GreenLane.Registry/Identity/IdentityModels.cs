using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Makes from the registries in force what weighs evidence, and states the chance of being wrong.</summary>
/// <remarks>
/// <para>Hazard H-12 is prevented by keeping to the chance that is stated here.</para>
/// <para>
/// The chance that a stranger's plate confirms a tag that is not its own is summed over every text within one edit of
/// an enrolled plate: as likely as it is to be read from a stranger, if it weighs enough. The tag is taken as heard:
/// how often antennas hear the next lane cannot be known from registries, so the figure is for the passage where they
/// did.
/// </para>
/// <para>
/// The chance that a stranger's plate is read as exactly an enrolled one is summed over all enrolled plates: strangers
/// of the same country carry another plate that is misread; those of other countries may carry the same text.
/// </para>
/// <para>Cameras that tell how sure they are of each character are reckoned with, and those that do not.</para>
/// </remarks>
public static class IdentityModels
{
    /// <summary>Enrolled plates whose neighbourhood is gone through, and those that are asked for themselves.</summary>
    private const int Neighbourhoods = 24;

    private const int Exact = 2048;

    /// <summary>Steps in which tolerance is tightened, and where it ends: nothing weighs so much.</summary>
    private const int WeightStep = 250;

    private const int MostWeight = 60_000;

    /// <summary>Tolerance is tightened until the chance is so many times below what is allowed: a few plates stand for
    /// all, and two edits for none.</summary>
    private const double Reserve = 4;

    /// <summary>A camera that tells its certainty: how often a character is unsure, how often an unsure one is wrong,
    /// and how often one is not read at all.</summary>
    private const double UnsureShare = 0.05;

    private const double UnsureError = 0.3;
    private const double UnreadShare = 0.005;

    /// <param name="allowed">The chance allowed for one stranger's passage.</param>
    public static IdentityModel Of(
        RegistrySet registries, PlateGrammars grammars, double allowed,
        ImmutableDictionary<string, ReadModel> cameras)
    {
        ArgumentNullException.ThrowIfNull(registries);
        ArgumentNullException.ThrowIfNull(grammars);
        var strangers = PlateCensus.Of(registries, grammars);
        return new IdentityModel
        {
            Strangers = strangers,
            GrammarsHash = grammars.Hash,
            Cameras = cameras,
            Budget = Budget(registries, strangers, allowed),
        };
    }

    /// <summary>The chance that a stranger's plate is read as exactly this one.</summary>
    public static double PlateExactChance(VehicleKey vehicle, PlatePopulation strangers)
    {
        ArgumentNullException.ThrowIfNull(strangers);
        return ExactChance((vehicle.Country, vehicle.Plate), strangers);
    }

    private static IdentityBudget Budget(RegistrySet registries, PlatePopulation strangers, double allowed)
    {
        var budget = new IdentityBudget { Allowed = allowed };
        var near = Sample(registries, Neighbourhoods).ToList();
        if (near.Count == 0)
        {
            return budget;
        }

        var reads = near.SelectMany(vehicle => Reads(vehicle.Plate, strangers)).ToList();
        var weight = IdentityBudget.LeastPlateWeight;
        var chance = ChanceOf(reads, weight, near.Count);
        while (chance > allowed / Reserve && weight < MostWeight)
        {
            weight += WeightStep;
            chance = ChanceOf(reads, weight, near.Count);
        }

        var exact = Sample(registries, Exact).ToList();
        return budget with
        {
            PlateWeight = weight,
            TagAndPlateChance = chance,
            PlateExactChance = Math.Min(
                1, exact.Average(vehicle => ExactChance(vehicle, strangers)) * registries.Vehicles),
        };
    }

    /// <summary>The worse of the cameras that tell how sure they are and those that do not.</summary>
    private static double ChanceOf(List<Seen> reads, int weight, int plates)
        => Math.Max(
            reads.Where(read => !read.Unsure && read.Weight >= weight).Sum(read => read.Chance),
            reads.Where(read => read.Unsure && read.Weight >= weight).Sum(read => read.Chance)) / plates;

    /// <summary>
    /// Every text within one edit, what it weighs for the plate, and how likely a stranger is read so.
    /// </summary>
    private static IEnumerable<Seen> Reads(PlateKey plate, PlatePopulation strangers)
    {
        foreach (var text in Neighbourhood(plate))
        {
            yield return See(plate, PlateReading.Plain(text), strangers, 1, unsure: false);
        }

        for (var at = 0; at < plate.Length; at++)
        {
            var errors = ImmutableArray.CreateRange(Enumerable.Repeat(0.0, plate.Length)).SetItem(at, UnsureError);
            for (var i = 0; i < PlateClasses.Alphabet; i++)
            {
                var text = plate.Replace(at, PlateClasses.CharacterAt(i));
                yield return See(plate, new PlateReading(text, 1, errors), strangers, UnsureShare, unsure: true);
            }

            yield return See(
                plate, PlateReading.Plain(plate.Replace(at, PlateClasses.Unread)), strangers, UnreadShare,
                unsure: true);
        }
    }

    private static Seen See(
        PlateKey plate, in PlateReading reading, PlatePopulation strangers, double share, bool unsure)
    {
        Span<double> errors = stackalloc double[PlateKey.MaxLength];
        for (var i = 0; i < reading.Text.Length; i++)
        {
            errors[i] = reading.ErrorAt(i, ReadModel.DefaultError);
        }

        var chance = strangers.ChanceOf(reading.Text, errors[..reading.Text.Length]);
        return new Seen(
            ReadModel.Default.Weigh(plate, reading) - MilliNats.Ln(chance), share * chance, unsure);
    }

    private static HashSet<PlateKey> Neighbourhood(PlateKey plate)
    {
        HashSet<PlateKey> texts = [plate];
        for (var at = 0; at <= plate.Length; at++)
        {
            for (var i = 0; i < PlateClasses.Alphabet; i++)
            {
                var character = PlateClasses.CharacterAt(i);
                texts.Add(at < plate.Length ? plate.Replace(at, character) : plate);
                texts.Add(plate.Length < PlateKey.MaxLength ? plate.With(at, character) : plate);
            }

            texts.Add(at < plate.Length && plate.Length > 1 ? plate.Without(at) : plate);
        }

        return texts;
    }

    /// <summary>A stranger of the same country has another plate: what is read rightly from this one does not count.
    /// </summary>
    private static double ExactChance((CountryCode Country, PlateKey Plate) vehicle, PlatePopulation strangers)
    {
        Span<double> errors = stackalloc double[PlateKey.MaxLength];
        errors.Fill(ReadModel.DefaultError);
        var all = strangers.ChanceOf(vehicle.Plate, errors[..vehicle.Plate.Length]);
        errors.Clear();
        var own = strangers.ChanceOf(vehicle.Country, vehicle.Plate, errors[..vehicle.Plate.Length]);
        for (var i = 0; i < vehicle.Plate.Length; i++)
        {
            own *= 1 - ReadModel.DefaultError;
        }

        return Math.Max(0, all - own);
    }

    /// <summary>Vehicles that can be named, evenly spread over all registries.</summary>
    private static IEnumerable<(CountryCode Country, PlateKey Plate)> Sample(RegistrySet registries, int most)
    {
        var step = Math.Max(1, registries.Vehicles / most);
        var next = 0L;
        foreach (var file in registries.Files)
        {
            for (; next < file.Vehicles; next += step)
            {
                var record = (int)next;
                if (file.KindOf(record) != VehicleKind.Trailer)
                {
                    yield return (file.CountryOf(record), file.PlateOf(record));
                }
            }

            next -= file.Vehicles;
        }
    }

    /// <summary>
    /// One text that may be read, what it weighs for an enrolled plate, and its chance with a stranger.
    /// </summary>
    /// <param name="Unsure">From a camera that tells how sure it is.</param>
    private readonly record struct Seen(int Weight, double Chance, bool Unsure);
}
