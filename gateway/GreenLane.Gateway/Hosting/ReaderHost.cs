using System.Net;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Hosting;

/// <summary>Runs a session with every tag reader; lanes that name the same address share one.</summary>
public sealed class ReaderHost : BackgroundService
{
    /// <summary>
    /// Keepalives of a reader that carries loops: one that is gone is known within a second, and its loops with it.
    /// </summary>
    private static readonly TimeSpan LoopKeepalive = TimeSpan.FromMilliseconds(400);

    /// <summary>A reader that dials us is waited for again at once: its own pauses are enough.</summary>
    private static readonly TimeSpan AwaitedBackOff = TimeSpan.FromSeconds(1);

    private readonly List<ReaderStand> _stands = [];
    private readonly List<ReaderListener> _listeners = [];
    private readonly Lock _gate = new();

    public ReaderHost(
        GatewayConfiguration configuration, Crossing crossing, WallClock clock, TimeProvider time, AlarmBoard alarms,
        ILogger<ReaderHost> logger)
    {
        var users = configuration.Lanes
            .SelectMany(lane => lane.Readers.Select(reader => (Reader: reader, Lane: crossing.Find(lane.Id)!)))
            .GroupBy(user => (user.Reader.Host, user.Reader.Port));
        foreach (var shared in users)
        {
            var router = Router([.. shared], alarms, logger);
            var options = Options([.. shared.Select(user => user.Reader)]);
            IPAddress[] allowed = [.. shared.SelectMany(user => user.Reader.AllowFrom).Distinct()];
            var reader = new LlrpReader(
                options, router, time, clock.Origin, options.IsAwaited ? Dialled(options.Port, allowed) : null);
            _stands.Add(new ReaderStand(reader, router, [.. shared.Select(user => user.Reader.Id)]));
        }
    }

    public IReadOnlyList<ReaderStand> Stands => _stands;

    public override void Dispose()
    {
        lock (_gate)
        {
            _listeners.ForEach(listener => listener.Dispose());
        }

        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(_stands.Select(stand => stand.Reader.RunAsync(stoppingToken)));

    private static LlrpReaderOptions Options(IReadOnlyList<ReaderConfiguration> shared)
    {
        var first = shared[0];
        var whole = shared.Any(reader => reader.Antennas.IsEmpty);
        ushort[] antennas = [.. shared.SelectMany(reader => reader.Antennas).Distinct().Order().Select(n => (ushort)n)];
        ushort[] inputs =
            [.. shared.SelectMany(reader => reader.Inputs).Select(input => input.Port).Distinct().Order()];
        var options = new LlrpReaderOptions
        {
            Id = first.Id,
            Host = first.Host,
            Port = first.Port,
            Antennas = whole ? [] : [.. antennas],
            Inputs = [.. inputs],
            Protocol = first.Link.Protocol,
            Tls = first.Link.Tls,
            TransmitPowerDbm = first.Link.TransmitPowerDbm,
            IsAwaited = first.Dials,
        };
        options = first.Dials ? options with { BackOffMost = AwaitedBackOff } : options;
        return inputs.Length > 0 ? options with { KeepaliveInterval = LoopKeepalive } : options;
    }

    private static TagRouter Router(
        (ReaderConfiguration Reader, LaneRunner Lane)[] users, AlarmBoard alarms, ILogger logger)
    {
        var byAntenna = users
            .SelectMany(user => user.Reader.Antennas.Select(antenna => (Antenna: (ushort)antenna, user.Lane)))
            .ToDictionary(pair => pair.Antenna, pair => pair.Lane);
        var inputs = users.SelectMany(user => user.Reader.Inputs.Select(input => new ReaderInputRoute(
            input.Port, input.Line, user.Lane.Loop.Senses.Inputs, user.Lane.Wake)));
        return new TagRouter(
            byAntenna, users.FirstOrDefault(user => user.Reader.Antennas.IsEmpty).Lane, logger, [.. inputs], alarms);
    }

    // Opened at the first wait, and again after it failed: a port that is taken for a while is no end.
    private Func<CancellationToken, ValueTask<Stream>> Dialled(int port, IPAddress[] allowed)
    {
        ReaderListener? listener = null;
        return ct =>
        {
            if (listener is null)
            {
                listener = new ReaderListener(new IPEndPoint(IPAddress.IPv6Any, port), allowed);
                lock (_gate)
                {
                    _listeners.Add(listener);
                }
            }

            return listener.AcceptAsync(ct);
        };
    }
}
