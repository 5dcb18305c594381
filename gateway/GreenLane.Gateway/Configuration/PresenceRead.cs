using System.Collections.Immutable;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads the <c>Presence</c> section and the key that the gateways of a crossing share.</summary>
internal static class PresenceRead
{
    public static PresenceSettings Settings(ConfigurationPart part, string directory)
    {
        var fallback = new PresenceSettings();
        return new PresenceSettings
        {
            InsideLimit = part.Time(
                "InsideLimit", fallback.InsideLimit, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            LaneChange = part.Time("LaneChange", fallback.LaneChange, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            TurnRound = part.Time("TurnRound", fallback.TurnRound, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Neighbours = Neighbours(part, directory),
        };
    }

    /// <summary>A key file, or null where none is named or it is not one.</summary>
    public static PresenceKey? Key(ConfigurationPart part, string name, string directory)
    {
        if (part.Text(name) is not { } file)
        {
            return null;
        }

        try
        {
            if (PresenceKey.TryParse(File.ReadAllText(Path.GetFullPath(file, directory)), out var key))
            {
                return key;
            }

            part.Complain(name, "names a file that does not hold 64 hexadecimal digits");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            part.Complain(name, e.Message);
        }

        return null;
    }

    private static ImmutableArray<PresenceNeighbour> Neighbours(ConfigurationPart part, string directory)
    {
        var parts = part.List("Crossings");
        if (parts.Count > 16)
        {
            part.Complain("Crossings", "holds at most 16 crossings");
        }

        var neighbours = ImmutableArray.CreateBuilder<PresenceNeighbour>();
        foreach (var each in parts)
        {
            each.Required("Key");
            var (country, crossing) = (each.Country("Country"), each.RequiredId("Crossing"));
            var travel = each.Time("TravelTime", TimeSpan.FromMinutes(30), TimeSpan.Zero, TimeSpan.FromDays(1));
            if (Key(each, "Key", directory) is { } key)
            {
                neighbours.Add(new PresenceNeighbour(country.ToString(), crossing, key, travel));
            }
        }

        return neighbours.ToImmutable();
    }
}
