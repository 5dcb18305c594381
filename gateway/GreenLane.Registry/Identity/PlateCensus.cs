using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Counts how the enrolled plates are written, and makes of it the population that strangers come from.
/// </summary>
/// <remarks>
/// Which countries pass a crossing, and which regions their trucks come from, shows in who is enrolled there.
/// Everything that the grammar knows counts once beforehand, so that nothing is impossible.
/// </remarks>
public static class PlateCensus
{
    /// <summary>Plates of one registry that are counted, evenly spread over it.</summary>
    private const int MaxSample = 16_384;

    public static PlatePopulation Of(RegistrySet registries, PlateGrammars grammars)
    {
        ArgumentNullException.ThrowIfNull(registries);
        return Of(registries.Files.SelectMany(Sample), grammars);
    }

    /// <param name="plates">With the country each belongs to.</param>
    public static PlatePopulation Of(IEnumerable<(CountryCode Country, PlateKey Plate)> plates, PlateGrammars grammars)
    {
        ArgumentNullException.ThrowIfNull(plates);
        ArgumentNullException.ThrowIfNull(grammars);
        var counts = grammars.All.SelectMany(grammar => grammar.Shapes).Select(shape => new ShapeCount(shape)).ToList();
        var byCountry = counts.ToLookup(count => count.Shape.Country);
        foreach (var (country, plate) in plates)
        {
            foreach (var count in byCountry[country])
            {
                // The first that fits: what fits two shapes of one country looks the same in both.
                if (count.TryAdd(plate))
                {
                    break;
                }
            }
        }

        var total = counts.Sum(count => count.Weight);
        return new PlatePopulation([.. counts.Select(count => count.ToShape(total))]);
    }

    private static IEnumerable<(CountryCode Country, PlateKey Plate)> Sample(RegistryFile file)
    {
        var step = Math.Max(1, file.Vehicles / MaxSample);
        for (var record = 0; record < file.Vehicles; record += step)
        {
            yield return (file.CountryOf(record), file.PlateOf(record));
        }
    }

    private sealed class ShapeCount(PlateShape shape)
    {
        private readonly int[][] _codes = [.. shape.Elements.Select(element => new int[element.Codes.Length])];
        private int _plates;

        public PlateShape Shape => shape;

        /// <summary>What the grammar holds possible counts as one plate in all its shapes together.</summary>
        public double Weight => _plates + shape.Share;

        public bool TryAdd(in PlateKey plate)
        {
            if (!shape.Fits(plate))
            {
                return false;
            }

            var start = 0;
            for (var i = 0; i < _codes.Length; i++)
            {
                shape.Elements[i].Fits(plate, start, out var code);
                _codes[i][code]++;
                start += shape.Elements[i].Length;
            }

            _plates++;
            return true;
        }

        /// <summary>Regions as they were counted; single letters and digits as the grammar has them.</summary>
        public PlateShape ToShape(double total) => new(
            shape.Country, Weight / total, [.. shape.Elements.Select((element, i) => Of(element, _codes[i]))]);

        private static PlateElement Of(PlateElement element, int[] counted)
        {
            var all = counted.Sum() + counted.Length;
            return element.Length == 1 ? element : new PlateElement(
                [.. element.Codes.Select((code, i) => (code.Text, (double)(counted[i] + 1) / all))]);
        }
    }
}
