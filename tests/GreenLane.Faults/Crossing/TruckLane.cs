using GreenLane.Faults.Checks;
using GreenLane.Simulator;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Devices;

namespace GreenLane.Faults.Crossing;

/// <summary>One lane as the world works it: wiring, tag reader, camera, and one truck after another.</summary>
internal sealed class TruckLane : IAsyncDisposable
{
    /// <summary>Green comes after the first tag report with a TID; beyond this somebody is asked why it does
    /// not.</summary>
    private static readonly TimeSpan GreenLimit = TimeSpan.FromSeconds(1);

    /// <summary>A driver to whom nothing at all is shown backs out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan BarrierLimit = TimeSpan.FromSeconds(3);

    /// <summary>Longer than the filter of a loop.</summary>
    private static readonly TimeSpan OnLoop = TimeSpan.FromMilliseconds(70);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly int _lane;
    private readonly Testimony _testimony;
    private readonly GatewayApi _gateway;
    private readonly ReaderServer _reader;
    private readonly BoardLink _board;
    private readonly PlateCamera _camera;
    private bool _boardIsNew;

    /// <param name="cameras">What the camera takes for the time.</param>
    public TruckLane(
        int lane, string socket, HttpClient gateway, Testimony testimony, Seeded seeds, TimeProvider cameras)
    {
        (_lane, _testimony) = (lane, testimony);
        _gateway = new GatewayApi(gateway);
        _reader = new ReaderServer(0, new Seeded(seeds.Next()), TimeProvider.System);
        _reader.Start();
        _board = new BoardLink(socket, new LineBook(TimeProvider.System), TimeProvider.System);
        _board.Connected += there => _boardIsNew |= there;
        _camera = new PlateCamera(
            gateway, CrossingPlan.Camera(lane), CameraFormat.OpenAlpr, "", new Seeded(seeds.Next()),
            cameras);
    }

    public int ReaderPort => _reader.Port;

    /// <summary>Trucks that came and went while the gateway lived.</summary>
    public int Served { get; private set; }

    /// <summary>A truck is in the lane.</summary>
    public bool IsOccupied { get; private set; }

    /// <param name="next">The next truck; null if there is none.</param>
    /// <param name="admits">Asked before every truck: whether any more are to come.</param>
    /// <param name="holds">Asked too: whether the next has to wait.</param>
    public async Task Run(Func<Truck?> next, Func<bool> admits, Func<bool> holds, CancellationToken stop)
    {
        _board.Start();
        while (admits())
        {
            if (!_board.IsConnected || holds())
            {
                await Task.Delay(Pause, stop);
                continue;
            }

            if (_boardIsNew)
            {
                _boardIsNew = false;
                await _board.Set(LineNames.BarrierDownLimit, true, stop);
            }

            if (next() is not { } truck)
            {
                return;
            }

            IsOccupied = true;
            await Serve(truck, stop);
            IsOccupied = false;
            Served += _board.IsConnected && !_boardIsNew ? 1 : 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _reader.DisposeAsync();
    }

    private async Task Serve(Truck truck, CancellationToken stop)
    {
        var tag = new TagInField(1, truck.Epc, truck.Tid);
        await _board.Set(LineNames.EntryLoop, true, stop);
        _reader.Field.Enters(tag);
        await _camera.Shoot(truck.Plate, "RS", stop);
        var green = await WaitForGreen(stop);
        if (green)
        {
            _testimony.SawGreen(truck.EpcHex);
            await DriveThrough(stop);
        }

        _reader.Field.Leaves(tag);
        await _board.Set(LineNames.EntryLoop, false, stop);
        await Task.Delay(OnLoop, stop);
        await _board.Set(LineNames.BarrierLoop, false, stop);
        await Close(stop);
    }

    private async Task<bool> WaitForGreen(CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience && _board.IsConnected)
        {
            if (await _board.Lines.WaitFor(
                () => _board.Lines[LineNames.Green] || !_board.IsConnected, GreenLimit, stop))
            {
                break;
            }

            if (await _gateway.Lane($"{_lane}", stop) is { Phase: "referred" })
            {
                _testimony.SawReferral();
                break;
            }
        }

        return _board.Lines[LineNames.Green];
    }

    private async Task DriveThrough(CancellationToken stop)
    {
        // The arm is as quick as its command.
        await _board.Lines.WaitFor(LineNames.BarrierUp, true, GreenLimit, stop);
        await _board.Set(LineNames.BarrierDownLimit, false, stop);
        await _board.Set(LineNames.BarrierLoop, true, stop);
        await _board.Lines.WaitFor(LineNames.Green, false, GreenLimit, stop);
    }

    private async Task Close(CancellationToken stop)
    {
        await _board.Lines.WaitFor(LineNames.BarrierUp, false, BarrierLimit, stop);
        await _board.Set(LineNames.BarrierDownLimit, true, stop);
        await Task.Delay(OnLoop, stop);
    }
}
