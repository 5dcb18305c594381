using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using CsCheck;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Guarding;
using GreenLane.Gateway.Loop;
using Microsoft.Extensions.Logging.Abstractions;
using Firmware = GreenLane.LaneGuard;

namespace GreenLane.Gateway.Tests;

public class GuardReportTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, GuardFrame.KeyLength).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(50, GuardFrame.NonceLength).Select(i => (byte)i)];

    [Fact]
    public void What_the_firmware_writes_is_what_the_gateway_reads()
    {
        foreach (var phase in Enum.GetValues<Firmware.GuardPhase>())
        {
            foreach (var reason in Enum.GetValues<Firmware.TripReason>())
            {
                var outcome = GuardFrame.TryRead(Written(7, phase, reason), Nonce, Key, out var reading);

                Assert.Equal(FrameOutcome.Accepted, outcome);
                Assert.Equal(Words(phase), reading.Phase);
                Assert.Equal(Words(reason), reading.Reason);
                Assert.Equal(("permitted", 7u, 3u), (reading.Heartbeat, reading.Number, reading.Trips));
                Assert.Equal(GuardSight.GreenLit | GuardSight.HoldsRelay, reading.Sight);
                Assert.Equal((90_000, 12), (reading.Uptime.TotalMilliseconds, reading.LongestTurn.TotalMilliseconds));
            }
        }
    }

    [Fact]
    public void A_frame_with_one_bit_changed_is_refused()
        => Gen.Select(Gen.Int[0, GuardFrame.Length - 1], Gen.Int[0, 7]).Sample((at, bit) =>
        {
            var frame = Written(1);
            frame[at] ^= (byte)(1 << bit);

            Assert.NotEqual(FrameOutcome.Accepted, GuardFrame.TryRead(frame, Nonce, Key, out _));
        });

    [Fact]
    [Hazard("H-11")]
    public void No_bytes_make_the_reader_throw()
        => Gen.Byte.Array[0, 80].Sample(bytes => GuardFrame.TryRead(bytes, Nonce, Key, out _) != FrameOutcome.Accepted);

    [Fact]
    public void A_frame_of_another_guard_or_another_connection_is_refused()
    {
        var otherKey = (byte[])Key.Clone();
        otherKey[0]++;
        var otherNonce = (byte[])Nonce.Clone();
        otherNonce[0]++;

        Assert.Equal(FrameOutcome.WrongKey, GuardFrame.TryRead(Written(1), Nonce, otherKey, out _));
        Assert.Equal(FrameOutcome.WrongKey, GuardFrame.TryRead(Written(1), otherNonce, Key, out _));
    }

    [Fact]
    public void A_frame_sent_again_is_refused_and_a_gap_is_counted()
    {
        var conversation = new GuardConversation(Nonce, Key);

        FrameOutcome[] outcomes =
        [
            conversation.Take(Written(1), out _), conversation.Take(Written(5), out _),
            conversation.Take(Written(5), out _), conversation.Take(Written(2), out _),
        ];

        Assert.Equal(
            [FrameOutcome.Accepted, FrameOutcome.Accepted, FrameOutcome.Repeated, FrameOutcome.Repeated], outcomes);
        Assert.Equal(3, conversation.Missed);
    }

    [Fact]
    public void A_guard_that_is_not_heard_is_silent_and_one_that_is_heard_again_is_not()
    {
        var stand = Stand();

        var atStart = stand.Alarms(lineSaysTripped: false, Seconds(4));
        var never = stand.Alarms(lineSaysTripped: false, Seconds(5));
        stand.Heard(Reading("watching"), 0, Seconds(6));
        var heard = stand.Alarms(lineSaysTripped: false, Seconds(10));
        var lost = stand.Alarms(lineSaysTripped: false, Seconds(11));

        Assert.Empty(atStart);
        Assert.Equal(["guard-silent"], never);
        Assert.Empty(heard);
        Assert.Equal(["guard-silent"], lost);
        Assert.Equal("silent", stand.Document(Seconds(11)).State);
    }

    [Fact]
    public void A_guard_that_tripped_says_why()
    {
        var stand = Stand();

        stand.Heard(Reading("latched") with { Reason = "conflict" }, 2, Seconds(1));
        var document = stand.Document(Seconds(2));

        Assert.Equal(["guard-tripped"], stand.Alarms(lineSaysTripped: true, Seconds(2)));
        Assert.Equal(("reporting", "latched", "conflict"), (document.State, document.Phase, document.Reason));
        Assert.Equal((1, 2, 1.0), (document.Reports, document.Missed, document.AgeSeconds));
    }

    [Fact]
    public void A_line_that_contradicts_the_reports_is_said_after_a_while()
    {
        var stand = Stand();
        stand.Heard(Reading("watching"), 0, Seconds(1));

        var atOnce = stand.Alarms(lineSaysTripped: true, Seconds(1));
        stand.Heard(Reading("watching"), 0, Seconds(3));
        var later = stand.Alarms(lineSaysTripped: true, Seconds(4));
        var mended = stand.Alarms(lineSaysTripped: false, Seconds(5));

        Assert.Empty(atOnce);
        Assert.Equal(["guard-differs"], later);
        Assert.Empty(mended);
    }

    [Fact]
    public void A_refused_frame_is_said_for_a_minute()
    {
        var stand = Stand();
        stand.Heard(Reading("watching"), 0, Seconds(60));
        stand.Refused(Seconds(1));

        Assert.Equal(["guard-refused"], stand.Alarms(lineSaysTripped: false, Seconds(60)));
        Assert.Empty(stand.Alarms(lineSaysTripped: false, Seconds(61)));
        Assert.Equal(1, stand.Document(Seconds(61)).Refused);
    }

    [Fact]
    [Hazard("H-08")]
    public void Nothing_that_decides_about_a_lane_knows_of_reports()
    {
        const BindingFlags all =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var loop = typeof(LaneLoop).Assembly.GetTypes().Where(type => type.Namespace == typeof(LaneLoop).Namespace);

        var known = loop.SelectMany(type => type.GetFields(all).Select(field => field.FieldType)
            .Concat(type.GetConstructors(all).SelectMany(made => made.GetParameters().Select(p => p.ParameterType))));

        Assert.DoesNotContain(known, type => type.Namespace == typeof(GuardStand).Namespace);
    }

    [Fact]
    public async Task The_firmwares_reporter_is_heard_over_a_socket_and_a_stranger_is_refused()
    {
        var port = FreePort();
        var configuration = Configured(port);
        var desk = new GuardDesk(configuration);
        var clock = new WallClock(TimeProvider.System, null, TimeSpan.Zero, DateTimeOffset.UnixEpoch);
        using var listener = new GuardListener(desk, clock, TimeProvider.System, NullLogger<GuardListener>.Instance);
        var stand = Assert.Single(desk.Stands);
        await listener.StartAsync(TestContext.Current.CancellationToken);

        using (Reporting(port, Key))
        {
            await Until(() => stand.Document(clock.Elapsed).Reports >= 3);
        }

        var strangerKey = (byte[])Key.Clone();
        strangerKey[0]++;
        using (Reporting(port, strangerKey))
        {
            await Until(() => stand.Document(clock.Elapsed).Refused >= 1);
        }

        await listener.StopAsync(TestContext.Current.CancellationToken);
        var document = stand.Document(clock.Elapsed);
        Assert.Equal(("watching", 0L), (document.Phase, document.Missed));
    }

    private static byte[] Written(
        uint number, Firmware.GuardPhase phase = Firmware.GuardPhase.Watching,
        Firmware.TripReason reason = Firmware.TripReason.None)
        => Firmware.GuardFrame.Write(
            new Firmware.GuardReport
            {
                Phase = phase,
                Reason = reason,
                Heartbeat = Firmware.HeartbeatClass.Permitted,
                Seen = new Firmware.GuardInputs { GreenLit = true },
                HoldsRelay = true,
                UptimeMs = 90_000,
                Trips = 3,
                LongestTurnMs = 12,
            },
            number, Nonce, Key);

    private static string Words<T>(T value)
        where T : struct, Enum
        => string.Concat($"{value}".Select((letter, i) => char.IsAsciiLetterUpper(letter)
            ? (i == 0 ? "" : "-") + char.ToLowerInvariant(letter) : $"{letter}"));

    private static GuardReading Reading(string phase) => new() { Phase = phase, Reason = "none", Heartbeat = "alive" };

    private static GuardStand Stand() => new("1", Report(5190));

    private static GuardReportConfiguration Report(int port) => new(IPAddress.Loopback, port, [.. Key], Seconds(5));

    private static GatewayConfiguration Configured(int port)
    {
        var tree = new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
        var configuration = ConfigurationRules.Read(tree, "/", out _);
        var lane = new LaneConfiguration
        {
            Id = "1",
            Policy = new Lanes.LanePolicy
            {
                Country = SampleData.Macedonia,
                Crossing = "tabanovce",
                Direction = Lanes.LaneDirection.Entry,
            },
            Settings = new Lanes.LaneSettings(),
            Board = new Hardware.BoardSettings(),
            GuardReport = Report(port),
        };
        return configuration with { Lanes = ImmutableArray.Create(lane) };
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static int FreePort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        return ((IPEndPoint)taken.LocalEndpoint).Port;
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 1_000 && !holds(); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(holds());
    }

    private static Stop Reporting(int port, byte[] key)
    {
        var reporter = new Firmware.GuardReporter(
            new Watching(),
            new Firmware.GuardReporterSettings { Port = port, Key = key, IntervalMs = 20, RetryMs = 200 });
        var thread = new Thread(reporter.Run);
        thread.Start();
        return new Stop(reporter, thread);
    }

    private sealed class Watching : Firmware.IGuardWindow
    {
        public void Show(Firmware.GuardReport report) => report.Phase = Firmware.GuardPhase.Watching;
    }

    private sealed class Stop(Firmware.GuardReporter reporter, Thread thread) : IDisposable
    {
        public void Dispose()
        {
            reporter.Stop();
            thread.Join();
        }
    }
}
