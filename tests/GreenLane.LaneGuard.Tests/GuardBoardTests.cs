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

    [Fact]
    [Hazard("H-04")]
    public void A_latch_is_kept_by_the_cabinet_over_a_loss_of_power()
    {
        using var bench = new Bench();
        bench.Run(permitted: false, forMs: 1_000);
        var before = bench.Driver.Level(bench.Pins.LatchSet);
        bench.Driver.Set(bench.Pins.GreenLit, true);
        bench.Run(permitted: false, forMs: 200);
        var latched = bench.Driver.Level(bench.Pins.LatchSet);
        bench.Driver.Set(bench.Pins.LatchSeen, true);
        bench.Driver.Set(bench.Pins.GreenLit, false);
        bench.Run(permitted: false, forMs: 1);
        var once = bench.Driver.Level(bench.Pins.LatchSet);

        bench.LosePower();
        bench.Run(permitted: false, forMs: 2_000);
        bench.Run(permitted: true, forMs: 500);

        Assert.Equal((false, true, false), (before, latched, once));
        Assert.Equal((GuardPhase.Latched, TripReason.LatchedBefore), (bench.Guard.Phase, bench.Guard.Reason));
        Assert.False(bench.Guard.HoldsRelay);
    }

    [Fact]
    public void A_report_shows_what_the_board_sees_and_counts_trips()
    {
        using var bench = new Bench();
        var report = new GuardReport();

        bench.Run(permitted: false, forMs: 1_000);
        bench.Run(permitted: true, forMs: 300);
        bench.Silence(forMs: 200);
        bench.Guard.Show(report);

        Assert.Equal((GuardPhase.Tripped, TripReason.HeartbeatLost, 1), (report.Phase, report.Reason, report.Trips));
        Assert.Equal((true, false, HeartbeatClass.Lost), (report.Seen.RedLit, report.HoldsRelay, report.Heartbeat));
        Assert.Equal((1_500, 1), (report.UptimeMs, report.LongestTurnMs));
    }

    private sealed class Bench : IDisposable, IGuardClock
    {
        private readonly GpioController _gateway;
        private readonly SimulatedDriver _gatewayPins = new();
        private readonly HeartbeatLine _heartbeat;
        private GpioController _gpio;

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

        public GuardBoard Guard { get; private set; }

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

        /// <summary>The device starts anew; what its inputs are wired to stays.</summary>
        public void LosePower()
        {
            var (red, latch) = (Driver.Level(Pins.RedLit), Driver.Level(Pins.LatchSeen));
            _gpio.Dispose();
            _gpio = new GpioController(Driver);
            Guard = new GuardBoard(_gpio, Pins, this);
            Driver.Set(Pins.RedLit, red);
            Driver.Set(Pins.LatchSeen, latch);
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
