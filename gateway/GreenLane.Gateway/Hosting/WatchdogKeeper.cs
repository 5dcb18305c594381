using System.Net.Sockets;
using GreenLane.Gateway.Configuration;
using GreenLane.Hardware;
using Microsoft.Extensions.Hosting.Systemd;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Feeds the watchdogs of machine and service, and only behind turns that every lane really made (hazard H-05): a lane
/// that hangs, or gave up, starves them, and the program or the machine starts anew, into red.
/// </summary>
internal sealed class WatchdogKeeper : IDisposable
{
    /// <summary>Looks within the shorter of the time-outs: one that comes late starves nobody.</summary>
    private const int LooksPerTimeout = 4;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    private readonly TurnBook _turns;
    private readonly WatchdogDevice? _device;
    private readonly ISystemdNotifier? _systemd;
    private readonly ILogger _logger;
    private readonly Lock _looking = new();
    private ITimer? _timer;
    private bool _starving;

    /// <param name="device">Armed already, or null; owned from here on.</param>
    /// <param name="systemd">Null where systemd does not watch the service.</param>
    public WatchdogKeeper(TurnBook turns, WatchdogDevice? device, ISystemdNotifier? systemd, ILogger logger)
    {
        _turns = turns;
        _device = device;
        _systemd = systemd;
        _logger = logger;
    }

    /// <summary>Begins to look. Call it once the lanes turn: the time-outs are running.</summary>
    /// <param name="limit">The shorter time-out; null if there is no watchdog, and nothing is done.</param>
    public void Start(TimeProvider time, TimeSpan? limit)
    {
        if (limit is { } shorter)
        {
            var interval = TimeSpan.FromTicks(Math.Min(LongestInterval.Ticks, shorter.Ticks / LooksPerTimeout));
            _timer = time.CreateTimer(_ => Look(), null, TimeSpan.Zero, interval);
        }
    }

    /// <summary>Opens what is configured and what systemd asks for.</summary>
    /// <param name="problem">Why the device cannot be had, where the answer is null.</param>
    public static WatchdogKeeper? TryOpen(
        GatewayConfiguration configuration, TurnBook turns, TimeSpan? systemdLimit, ILogger logger, out string problem)
    {
        WatchdogDevice? device = null;
        problem = "";
        if (configuration.WatchdogDevice is { } path
            && !WatchdogDevice.TryArm(path, configuration.WatchdogTimeout, logger, out device, out var why))
        {
            problem = why;
            return null;
        }

        return new WatchdogKeeper(turns, device, systemdLimit is null ? null : new SystemdNotifier(), logger);
    }

    /// <summary>One look: feeds if every lane has turned since the last time it fed.</summary>
    public void Look()
    {
        lock (_looking)
        {
            if (!_turns.AllTurned(out var missing))
            {
                if (!_starving)
                {
                    Log.WatchdogsStarve(_logger, missing!);
                }

                _starving = true;
                return;
            }

            _starving = false;
            _device?.Feed();
            Tell();
        }
    }

    /// <summary>Ends feeding; a device that was not disarmed counts on.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_looking)
        {
            _device?.Dispose();
        }
    }

    /// <summary>The orderly end, behind the last lane's: the machine's watchdog is told that all is well.</summary>
    public void Disarm()
    {
        _timer?.Dispose();
        lock (_looking)
        {
            _device?.Disarm();
        }
    }

    private void Tell()
    {
        try
        {
            _systemd?.Notify(new ServiceState("WATCHDOG=1"));
        }
        catch (SocketException gone)
        {
            Log.SystemdNotTold(_logger, gone.Message);
        }
    }
}
