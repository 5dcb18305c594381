using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace GreenLane.Sensors.Anpr;

/// <summary>The camera formats this program knows.</summary>
public static class PlateFormats
{
    private static readonly ImmutableArray<IPlateFormat> Known =
    [
        new HikvisionFormat(), new OpenAlprFormat(), new DahuaFormat(), new PlateRecognizerFormat(), new AxisFormat(),
        new TattileFormat(), new MilesightFormat(), new OnvifFormat(), new FrigateFormat(), new UnifiFormat(),
    ];

    /// <summary>What can stand as a camera's format in the configuration.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Known.Select(format => format.Name)];

    /// <param name="name">Lower case, as in <see cref="Names"/>.</param>
    public static bool TryGet(string name, [NotNullWhen(true)] out IPlateFormat? format)
    {
        format = Known.FirstOrDefault(known => known.Name == name);
        return format is not null;
    }
}
