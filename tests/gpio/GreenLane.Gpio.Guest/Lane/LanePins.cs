using System.Text.Json;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>The pins of the lane under test, read from the gateway's own configuration: one source for both.</summary>
internal sealed class LanePins : IDisposable
{
    private readonly JsonDocument _configuration;
    private readonly JsonElement _lane;

    public LanePins(string configuration)
    {
        _configuration = JsonDocument.Parse(File.ReadAllText(configuration));
        _lane = _configuration.RootElement.GetProperty("Lanes")[0];
    }

    public string CameraId => _lane.GetProperty("Cameras")[0].GetProperty("Id").GetString()!;

    public string CameraSecret => _lane.GetProperty("Cameras")[0].GetProperty("Secret").GetString()!;

    public string Url => _configuration.RootElement.GetProperty("Http").GetProperty(nameof(Url)).GetString()!;

    /// <exception cref="KeyNotFoundException">The line is not wired.</exception>
    public int this[string line] => _lane.GetProperty("Board").GetProperty(line).GetInt32();

    public void Dispose() => _configuration.Dispose();
}
