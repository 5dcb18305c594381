using System.Globalization;

namespace GreenLane.Faults.Matrix;

/// <summary>What the command line said.</summary>
/// <param name="Json">Where the rows go; null: nowhere.</param>
/// <param name="Only">Names of the faults that are run; none: all.</param>
/// <param name="Keep">What each row left stays on the disk.</param>
internal sealed record MatrixOptions(
    bool Short, string? Json, IReadOnlyList<string> Only, bool List, ulong Seed, bool Keep)
{
    /// <summary>Passages of the whole full run, at least.</summary>
    public const int All = 100_000;

    /// <summary>Trucks through lanes, in each row, at least.</summary>
    public int Trucks => Short ? 24 : 200;

    /// <summary>Passages that wait for the centre when a row begins.</summary>
    public int BacklogFor(Fault fault)
    {
        var rows = FaultList.All.Count(other => !other.WithoutBacklog);
        return fault.WithoutBacklog ? 0 : Short ? 400 : ((All + rows - 1) / rows) - Trucks;
    }

    public IReadOnlyList<Fault> Chosen =>
        [.. FaultList.All.Where(fault => Only.Count == 0 ? !Short || fault.InShort : Only.Contains(fault.Name))];

    public static bool TryParse(ReadOnlySpan<string> arguments, out MatrixOptions options)
    {
        options = new MatrixOptions(false, null, [], false, 1, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--short":
                    options = options with { Short = true };
                    break;
                case "--list":
                    options = options with { List = true };
                    break;
                case "--keep":
                    options = options with { Keep = true };
                    break;
                case "--json" when value.Length > 0:
                    options = options with { Json = value };
                    i++;
                    break;
                case "--only" when FaultList.All.Any(fault => fault.Name == value):
                    options = options with { Only = [.. options.Only, value] };
                    i++;
                    break;
                case "--seed" when ulong.TryParse(
                    value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    i++;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
