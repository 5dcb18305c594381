using GreenLane.Simulator;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Devices;

namespace GreenLane.Faults.Suspension;

/// <summary>One lane as the world works it: a truck comes, sees green or is refused, and backs out again.</summary>
/// <remarks>Nobody drives through, so that no truck has entered when it comes next.</remarks>
internal sealed class WatchedLane : IAsyncDisposable
{
    /// <summary>Longer than the filter of a loop.</summary>
    private static readonly TimeSpan OnLoop = TimeSpan.FromMilliseconds(70);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(15);

    private readonly int _lane;
    private readonly ReaderServer _reader;
    private readonly BoardLink _board;
    private readonly PlateCamera _camera;
    private readonly GatewayApi _gateway;
    private TagInField? _tag;
    private long _redAt;

    public WatchedLane(SuspensionPlan plan, int gateway, int lane, HttpClient http)
    {
        _lane = lane;
        var random = new Seeded((ulong)(1 + (gateway * SuspensionPlan.Lanes) + lane));
        _reader = new ReaderServer(0, random, TimeProvider.System);
        _reader.Start();
        _board = new BoardLink(plan.Socket(gateway, lane), new LineBook(TimeProvider.System), TimeProvider.System);
        _board.Changed += change =>
        {
            if (change is { Name: LineNames.Green, Level: false })
            {
                Interlocked.Exchange(ref _redAt, TimeProvider.System.GetTimestamp());
            }
        };
        _camera = new PlateCamera(
            http, Crossing.CrossingPlan.Camera(lane), CameraFormat.OpenAlpr, "", random, TimeProvider.System);
        _gateway = new GatewayApi(http);
    }

    public int ReaderPort => _reader.Port;

    public bool IsGreen => _board.Lines[LineNames.Green];

    /// <summary>When green went out last; 0: it never did.</summary>
    public long RedAt => Interlocked.Read(ref _redAt);

    public void Start() => _board.Start();

    /// <summary>The barrier lies down and stays there.</summary>
    public async Task<bool> IsReady(CancellationToken stop)
    {
        if (!_board.IsConnected)
        {
            return false;
        }

        await _board.Set(LineNames.BarrierDownLimit, true, stop);
        return await Health(stop) is { Phase: "free", Faults.IsEmpty: true };
    }

    /// <returns>The reason if it was refused, "" if it sees green, null if neither came.</returns>
    public async Task<string?> Arrive(Truck truck, CancellationToken stop)
    {
        _tag = new TagInField(1, truck.Epc, truck.Tid);
        await _board.Set(LineNames.EntryLoop, true, stop);
        _reader.Field.Enters(_tag);
        await _camera.Shoot(truck.Plate, "RS", stop);
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < AnswerLimit)
        {
            if (await _board.Lines.WaitFor(LineNames.Green, true, Poll, stop))
            {
                return "";
            }

            if (await Health(stop) is { Phase: "referred" } lane)
            {
                return lane.Reason ?? "";
            }
        }

        return null;
    }

    /// <summary>The truck backs out; returns when the lane is free again.</summary>
    public async Task BackOut(CancellationToken stop)
    {
        if (_tag is { } tag)
        {
            _reader.Field.Leaves(tag);
        }

        await _board.Set(LineNames.EntryLoop, false, stop);
        await Task.Delay(OnLoop, stop);
        await Crossing.FaultedCrossing.WaitFor(
            $"lane {_lane} is not free again", async () => await Health(stop) is { Phase: "free" }, AnswerLimit, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _reader.DisposeAsync();
    }

    private Task<Reporting.Contracts.LaneDocument?> Health(CancellationToken stop) => _gateway.Lane($"{_lane}", stop);
}
