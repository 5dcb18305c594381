using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Simulator.Devices;
using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Crossing;

/// <summary>
/// The desk's border: Tabanovce on the Macedonian side, Preševo on the Serbian, with fixed ports where they are
/// free.
/// </summary>
public static class BorderPlan
{
    /// <summary>Entry lanes at Tabanovce, at most.</summary>
    public const int LaneLimit = 4;

    // A socket's path has 108 octets with its ending zero on Linux (unix(7)); longer folders need another place.
    private const int SocketPathLimit = 100;

    private const int FirstGatewayPort = 18080;
    private const int FirstCentrePort = 18090;
    private const int FirstBrokerPort = 18830;
    private const int FirstReaderPort = 15084;
    private const int FirstGuardPort = 15190;

    /// <param name="directory">Absolute path of the run folder.</param>
    /// <param name="lanes">
    /// Entry lanes at Tabanovce, 1 to <see cref="LaneLimit"/>; Preševo has one. Each has one exit lane besides.
    /// </param>
    public static ImmutableArray<SidePlan> Draw(string directory, int lanes, PortBook ports)
    {
        var macedonia = CountryCode.Parse("MK");
        var serbia = CountryCode.Parse("RS");
        return
        [
            Side(macedonia, serbia, "tabanovce", 0, lanes, directory, ports),
            Side(serbia, macedonia, "presevo", 1, 1, directory, ports),
        ];
    }

    private static SidePlan Side(
        CountryCode country, CountryCode from, string crossing, int index, int lanes, string directory, PortBook ports)
    {
        var folder = Path.Combine(directory, crossing);
        var plans = Enumerable.Range(0, lanes + 1).Select(lane => Lane(index, lane, lane == lanes, folder, ports))
            .ToImmutableArray();
        return new SidePlan(country, from, crossing, folder, ports.Take(FirstGatewayPort + index),
            ports.Take(FirstCentrePort + index), ports.Take(FirstBrokerPort + index), plans);
    }

    /// <summary>Lanes differ in cameras and wiring, so that every kind of lane is seen; the last leads out.</summary>
    private static LanePlan Lane(int side, int lane, bool isExit, string folder, PortBook ports)
    {
        var id = $"{lane + 1}";
        var first = (side + lane) % 2 == 0;
        var direction = isExit ? LaneDirection.Exit : LaneDirection.Entry;
        return new LanePlan(id, direction, first ? CameraFormat.Hikvision : CameraFormat.OpenAlpr,
            LimitsFitted: lane == 0, ExitLoopFitted: first, ports.Take(FirstReaderPort + (10 * side) + lane),
            ports.Take(FirstGuardPort + (10 * side) + lane), Socket(folder, id));
    }

    private static string Socket(string folder, string lane)
    {
        var near = Path.Combine(folder, $"lane{lane}.sock");
        return Encoding.UTF8.GetByteCount(near) <= SocketPathLimit ? near
            : Path.Combine(Path.GetTempPath(), $"greenlane-{Tag(folder)}-{lane}.sock");
    }

    private static string Tag(string folder)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
}
