using System.Globalization;

namespace GreenLane.Faults.Crossing;

/// <summary>Where one instance of the centre lies and listens.</summary>
/// <param name="Name">Of its log and its configuration.</param>
/// <param name="Folder">Of the row.</param>
internal sealed record CentrePlan(string Name, string Folder, int Port)
{
    public string Data => Path.Combine(Folder, $"{Name}-data");

    public string Configuration => Path.Combine(Folder, $"{Name}.json");

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
}
