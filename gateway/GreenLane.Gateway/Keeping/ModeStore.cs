using System.Text;
using GreenLane.Lanes;

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
        try
        {
            DurableFile.Write(
                PathOf(lane), Encoding.ASCII.GetBytes(StableId.Of(mode)), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.ModeNotKept(logger, lane, e.Message);
        }
    }

    private string PathOf(string lane) => Path.Combine(directory, $"lane-{lane}.mode");
}
