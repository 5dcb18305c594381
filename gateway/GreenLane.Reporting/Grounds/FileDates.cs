using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>When an issuer made a file, and until when it counts.</summary>
public sealed record FileDates(string Issuer, DateTimeOffset Created, DateTimeOffset Expires)
{
    public static FileDates Of(RegistryState file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.Issuer.ToString(), file.Created, file.Expires);
    }

    public static FileDates Of(WatchListState file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.Issuer.ToString(), file.Created, file.Expires);
    }
}
