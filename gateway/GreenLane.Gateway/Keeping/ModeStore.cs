using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Keeping;

/// <summary>
/// Keeps each lane's mode over a restart: a lane that an officer closed or stopped does not open by itself.
/// </summary>
public sealed class ModeStore(string directory, ILogger<ModeStore> logger)
{
    /// <returns>The mode left; automatic for a lane that never had another; closed if the file is not what it should
    /// be.</returns>
    public LaneMode Load(string lane)
    {
        var path = PathOf(lane);
        if (!File.Exists(path))
        {
            return LaneMode.Automatic;
        }

        try
        {
            return StableId.TryParse<LaneMode>(File.ReadAllText(path).Trim(), out var mode) ? mode : LaneMode.Closed;
        }
        catch (IOException)
        {
            return LaneMode.Closed;
        }
    }

    /// <summary>Keeps a mode. If the disk refuses, the mode holds until a restart and the log says so.</summary>
    public void Save(string lane, LaneMode mode)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!DurableFile.TryWrite(PathOf(lane), Encoding.ASCII.GetBytes(StableId.Of(mode)), ownerOnly, out var reason))
        {
            Log.ModeNotKept(logger, lane, reason);
        }
    }

    private string PathOf(string lane) => Path.Combine(directory, $"lane-{lane}.mode");
}
