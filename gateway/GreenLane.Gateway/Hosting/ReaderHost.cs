using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Hosting;

/// <summary>Runs a session with every tag reader; lanes that name the same address share one.</summary>
public sealed class ReaderHost : BackgroundService
{
    private readonly List<LlrpReader> _readers = [];
    private readonly List<TagRouter> _routers = [];

    public ReaderHost(
        GatewayConfiguration configuration, Crossing crossing, WallClock clock, TimeProvider time,
        ILogger<ReaderHost> logger)
    {
        var users = configuration.Lanes
            .SelectMany(lane => lane.Readers.Select(reader => (Reader: reader, Lane: crossing.Find(lane.Id)!)))
            .GroupBy(user => (user.Reader.Host, user.Reader.Port));
        foreach (var shared in users)
        {
            var router = Router([.. shared], logger);
            var whole = shared.Any(user => user.Reader.Antennas.IsEmpty);
            var antennas = shared.SelectMany(user => user.Reader.Antennas).Distinct().Order()
                .Select(antenna => (ushort)antenna);
            var options = new LlrpReaderOptions
            {
                Id = shared.First().Reader.Id,
                Host = shared.Key.Host,
                Port = shared.Key.Port,
                Antennas = whole ? [] : [.. antennas],
            };
            _readers.Add(new LlrpReader(options, router, time, clock.Origin));
            _routers.Add(router);
        }
    }

    public IReadOnlyList<LlrpReader> Readers => _readers;

    /// <summary>Tags that no lane took.</summary>
    public long Astray => _routers.Sum(router => router.Astray);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(_readers.Select(reader => reader.RunAsync(stoppingToken)));

    private static TagRouter Router((ReaderConfiguration Reader, LaneRunner Lane)[] users, ILogger logger)
    {
        var byAntenna = users
            .SelectMany(user => user.Reader.Antennas.Select(antenna => (Antenna: (ushort)antenna, user.Lane)))
            .ToDictionary(pair => pair.Antenna, pair => pair.Lane);
        return new TagRouter(byAntenna, users.FirstOrDefault(user => user.Reader.Antennas.IsEmpty).Lane, logger);
    }
}
