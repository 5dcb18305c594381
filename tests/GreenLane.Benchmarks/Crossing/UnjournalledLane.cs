using System.Collections.Immutable;
using System.Diagnostics;
using GreenLane.Gateway;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Sensors.Llrp;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// One lane of the gateway's own parts, composed here with a journal that answers at once: real LLRP over real TCP, the
/// real session, loop, rules, look-up and board driver. What the gateway itself adds to it is the disk.
/// </summary>
internal sealed class UnjournalledLane : IAsyncDisposable
{
    private const string Id = "bench";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly BenchReader _server = new();
    private readonly BenchWiring _wiring = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WallClock _clock = new(TimeProvider.System, null, TimeSpan.FromDays(1), DateTimeOffset.MinValue);
    private readonly LaneRunner _runner;
    private readonly Task _reading;

    /// <param name="registry">A registry file of the trucks' issuer.</param>
    public UnjournalledLane(byte[] registry)
    {
        if (!RegistryFile.TryReadUnverified(registry, out var file, out var refusal))
        {
            throw new InvalidDataException($"{refusal}");
        }

        var registries = RegistrySet.Of([file!]);
        var model = IdentityModels.Of(registries, PlateGrammars.BuiltIn, 1e-6, []);
        var inForce = new InForce(registries, model, Recognition, "", TrustConfirmed: true);
        var services = new LaneServices(
            new InstantJournal(), _clock, () => inForce, new byte[32], new Pseudonyms(new byte[32]),
            new ProgramIdentity(Id, Id, ""), new SilentWatcher());
        var loop = new LaneLoop(Configured(_wiring.Board.Fitted), services, _wiring.Board, LaneMode.Automatic);
        _runner = new LaneRunner(loop, _wiring.Board, NullLogger.Instance);
        _runner.Start();
        var router = new TagRouter(ImmutableDictionary<ushort, LaneRunner>.Empty, _runner, NullLogger.Instance);
        var options = new LlrpReaderOptions { Id = Id, Host = "127.0.0.1", Port = _server.Port };
        _reading = new LlrpReader(options, router, TimeProvider.System, _clock.Origin).RunAsync(_stop.Token);
    }

    private static RecognitionMatrix Recognition { get; } = new()
    {
        Country = CountryCode.Parse("MK"),
        Sequence = 1,
        Created = DateTimeOffset.UnixEpoch,
        Expires = DateTimeOffset.MaxValue,
        Hash = "",
        Rules = [new RecognitionRule { Id = "rs", Issuer = CountryCode.Parse("RS"), Effect = RecognitionEffect.Green }],
    };

    /// <summary>One truck: tag last, green, through the barrier, away.</summary>
    /// <returns>Microseconds from the last byte to the written line; null if green did not come.</returns>
    public double? Serve(Truck truck)
    {
        _server.Keepalive();
        if (!Reaches("free") || !SpinWait.SpinUntil(() => _server.IsInventorying, Limit))
        {
            return null;
        }

        _wiring.SetEntryLoop(true);
        if (!Reaches("identifying"))
        {
            return null;
        }

        _runner.Post(new LaneMessage(LaneMessageKind.Plate) { Plate = Read(truck) });
        Thread.Sleep(5); // The lane is to be at rest again when the last byte comes.
        var sent = _server.Report(truck);
        var written = _wiring.WaitForGreen(Limit);

        _wiring.SetBarrierLoop(true);
        _wiring.WaitForRed(Limit);
        _wiring.SetEntryLoop(false);
        Reaches("passing");
        _wiring.SetBarrierLoop(false);
        return written is { } at ? Stopwatch.GetElapsedTime(sent, at).TotalMicroseconds : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _server.Dispose();
        await _reading;
        _runner.Dispose();
        _wiring.Dispose();
        _stop.Dispose();
    }

    private static LaneConfiguration Configured(LaneLines fitted) => new()
    {
        Id = Id,
        Policy = new LanePolicy { Country = Recognition.Country, Crossing = Id, Direction = LaneDirection.Entry },

        // Trucks without a length follow each other here twice a second: to a real lane its loop would chatter.
        Settings = new LaneSettings
        {
            Fitted = fitted,
            ClearTime = TimeSpan.FromMilliseconds(20),
            ChatterLimit = 100,
        },
        Board = new BoardSettings { Driver = BoardDriver.Simulated },
    };

    private PlateRead Read(Truck truck) => new()
    {
        At = _clock.Elapsed,
        Camera = "front",
        View = PlateView.Front,
        Text = truck.Plate,
        CountryText = "rs",
    };

    private bool Reaches(string phase)
    {
        var start = Stopwatch.GetTimestamp();
        while (_runner.Loop.View.Phase != phase)
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                return false;
            }

            Thread.Sleep(1);
        }

        return true;
    }
}
