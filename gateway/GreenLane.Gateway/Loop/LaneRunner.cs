using GreenLane.Hardware;

namespace GreenLane.Gateway.Loop;

/// <summary>Gives a lane its thread: a turn whenever something arrives, and at least every 10 ms.</summary>
/// <remarks>
/// A thread of its own, so that neither a slow request nor a starved pool delays red. Stopping sets red and releases
/// every line of the board, which it owns.
/// </remarks>
public sealed class LaneRunner : IDisposable
{
    /// <summary>
    /// Half of the 20 ms at which the design wants a turn: one late wake-up does not break the heartbeat.
    /// </summary>
    private static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(10);

    private readonly LaneBoard _board;
    private readonly ILogger _logger;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile bool _stopping;

    public LaneRunner(LaneLoop loop, LaneBoard board, ILogger logger)
    {
        Loop = loop;
        _board = board;
        _logger = logger;
        loop.Answered += Wake;
        _thread = new Thread(Run) { Name = $"lane {loop.Id}", IsBackground = true, Priority = ThreadPriority.Highest };
    }

    public LaneLoop Loop { get; }

    public void Start() => _thread.Start();

    /// <summary>Hands a message to the lane and wakes it.</summary>
    public bool Post(in LaneMessage message)
    {
        var taken = Loop.Post(message);
        Wake();
        return taken;
    }

    /// <summary>Has the lane take a turn now.</summary>
    public void Wake()
    {
        if (!_stopping || _thread.IsAlive)
        {
            _wake.Set();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        Wake();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        Loop.Answered -= Wake;
        _board.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                Loop.Turn();
                _wake.WaitOne(TurnInterval);
            }
        }
        catch (Exception e) // The loop's last line: whatever is broken, the lane shows red and beats no more.
        {
            Log.LaneStopped(_logger, e, Loop.Id);
            Loop.GiveUp();
        }
    }
}
