using System.Device.Gpio;
using GreenLane.Hardware;

namespace GreenLane.LaneGuard.Tests;

public class GuardBoardTests
{
    [Fact]
    [Hazard("H-05")]
    public void A_permitted_green_holds_the_relay_by_a_wave_and_a_hung_loop_lets_it_open()
    {
        using var bench = new Bench();
        bench.Run(permitted: false, forMs: 1_000);
        bench.Run(permitted: true, forMs: 300);

        var wave = bench.RelayLevels(forMs: 20, permitted: true);
        var hung = bench.Driver.Level(bench.Pins.RelayHold);

        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? wave[0] : !wave[0])], wave);
        Assert.Equal(wave[^1], hung);
        Assert.True(bench.Guard.HoldsRelay);
    }

    [Fact]
    [Hazard("H-05")]
    public void A_silent_gateway_is_red_within_300_ms()
    {
        using var bench = new Bench();
        bench.Run(permitted: false, forMs: 1_000);
        bench.Run(permitted: true, forMs: 300);

        var tookMs = 0;
        while (bench.Guard.HoldsRelay)
        {
            bench.Silence(forMs: 1);
            tookMs++;
        }

        Assert.InRange(tookMs, 1, 280);
        Assert.False(bench.Driver.Level(bench.Pins.Healthy));
    }

    [Fact]
    public void A_guard_that_watches_says_healthy()
    {
        using var bench = new Bench();
        var atStart = bench.Driver.Level(bench.Pins.Healthy);

        bench.Run(permitted: false, forMs: 1_000);

        Assert.False(atStart);
        Assert.True(bench.Driver.Level(bench.Pins.Healthy));
        Assert.Equal(GuardPhase.Watching, bench.Guard.Phase);
    }

    private sealed class Bench : IDisposable, IGuardClock
    {
        private readonly GpioController _gpio;
        private readonly GpioController _gateway;
        private readonly SimulatedDriver _gatewayPins = new();
        private readonly HeartbeatLine _heartbeat;

        public Bench()
        {
            _gpio = new GpioController(Driver);
            _gateway = new GpioController(_gatewayPins);
            _gateway.OpenPin(0, PinMode.Output);
            _heartbeat = new HeartbeatLine(_gateway, 0);
            Driver.Set(Pins.RedLit, true);
            Guard = new GuardBoard(_gpio, Pins, this);
        }

        public SimulatedDriver Driver { get; } = new();

        public GuardPins Pins { get; } = new();

        public GuardBoard Guard { get; }

        public long NowMs { get; private set; }

        public void Run(bool permitted, int forMs)
        {
            for (var ms = 0; ms < forMs; ms++)
            {
                Millisecond(permitted);
            }
        }

        public List<bool> RelayLevels(int forMs, bool permitted)
        {
            var levels = new List<bool>();
            for (var ms = 0; ms < forMs; ms++)
            {
                Millisecond(permitted);
                levels.Add(Driver.Level(Pins.RelayHold));
            }

            return levels;
        }

        public void Silence(int forMs)
        {
            for (var ms = 0; ms < forMs; ms++)
            {
                NowMs++;
                Guard.Turn();
            }
        }

        public void Dispose()
        {
            _gpio.Dispose();
            _gateway.Dispose();
        }

        private void Millisecond(bool permitted)
        {
            NowMs++;
            if (NowMs % 10 == 0)
            {
                _heartbeat.Beat(TimeSpan.FromMilliseconds(NowMs), permitted);
            }

            Driver.Set(Pins.Heartbeat, _gatewayPins.Level(0));
            Driver.Set(Pins.RelayClosed, Guard.HoldsRelay);
            Guard.Turn();
        }
    }
}
