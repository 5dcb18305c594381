using System.Device.Gpio;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using GreenLane.Hardware;

namespace GreenLane.LaneGuard.Tests;

/// <summary>The reporter's conversation over a real socket on loopback.</summary>
public class GuardReporterTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(GuardFrame.KeyLength);

    [Fact]
    public void Frames_are_numbered_from_one_and_a_change_is_told_at_once()
    {
        using var gateway = new Listener();
        var guard = new Window();
        using var reporting = new Reporting(guard, gateway.Port, intervalMs: 60_000);

        using var talk = gateway.Challenge(1);
        var first = talk.Frame();
        guard.Phase = GuardPhase.Latched;
        var second = talk.Frame();

        Assert.Equal((1, (byte)GuardPhase.SelfTest), (first[10], first[3]));
        Assert.Equal((2, (byte)GuardPhase.Latched), (second[10], second[3]));
    }

    [Fact]
    public void A_new_connection_counts_from_one_under_its_own_nonce()
    {
        using var gateway = new Listener();
        using var reporting = new Reporting(new Window(), gateway.Port, intervalMs: 20);

        byte[] before;
        using (var talk = gateway.Challenge(1))
        {
            before = talk.Frame();
        }

        using var again = gateway.Challenge(2);
        var after = again.Frame();

        Assert.Equal((1, 1), (before[10], after[10]));
        Assert.Equal(Code(1, before), before[GuardFrame.BodyLength..]);
        Assert.Equal(Code(2, after), after[GuardFrame.BodyLength..]);
    }

    [Fact]
    [Hazard("H-08")]
    public void No_byte_from_the_network_changes_the_guard()
    {
        byte[] noise = [.. Enumerable.Range(0, 4_096).Select(i => (byte)(((i * 7919) >> 3) & 0xFF))];
        using var gateway = new Listener();
        using var told = new Board();
        using var alone = new Board();
        using var reporting = new Reporting(told.Guard, gateway.Port, intervalMs: 20);
        using var talk = gateway.Challenge(1);

        var differences = 0;
        for (var ms = 0; ms < 3_000; ms++)
        {
            if (ms % 50 == 0)
            {
                talk.Say(noise.AsSpan(ms % 3_000, 1_000));
                talk.Frame();
            }

            differences += told.Millisecond(ms) == alone.Millisecond(ms) ? 0 : 1;
        }

        Assert.Equal(0, differences);
        Assert.Equal(GuardPhase.Watching, told.Guard.Phase);
    }

    [Fact]
    public void The_reporter_knows_nothing_that_could_change_a_guard()
    {
        var takes = typeof(GuardReporter).GetConstructors().Single().GetParameters().Select(p => p.ParameterType);

        Assert.Equal([typeof(IGuardWindow), typeof(GuardReporterSettings)], takes);
        Assert.Equal(nameof(IGuardWindow.Show), Assert.Single(typeof(IGuardWindow).GetMembers()).Name);
    }

    private static byte[] Code(byte nonce, byte[] frame)
        => HMACSHA256.HashData(Key, Listener.Nonce(nonce).Concat(frame.Take(GuardFrame.BodyLength)).ToArray());

    private sealed class Window : IGuardWindow
    {
        private volatile int _phase;

        public GuardPhase Phase
        {
            get => (GuardPhase)_phase;
            set => _phase = (int)value;
        }

        public void Show(GuardReport report) => report.Phase = Phase;
    }

    private sealed class Reporting : IDisposable
    {
        private readonly GuardReporter _reporter;
        private readonly Thread _thread;

        public Reporting(IGuardWindow guard, int port, int intervalMs)
        {
            _reporter = new GuardReporter(
                guard, new GuardReporterSettings { Port = port, Key = Key, IntervalMs = intervalMs, RetryMs = 2_000 });
            _thread = new Thread(_reporter.Run);
            _thread.Start();
        }

        public void Dispose()
        {
            _reporter.Stop();
            _thread.Join();
        }
    }

    private sealed class Listener : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public Listener()
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _socket.Listen();
        }

        public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

        public static byte[] Nonce(byte nonce) => [.. Enumerable.Repeat(nonce, GuardFrame.NonceLength)];

        public Talk Challenge(byte nonce)
        {
            var talk = new Talk(_socket.Accept());
            talk.Say([(byte)'G', (byte)'L', GuardFrame.Version, .. Nonce(nonce)]);
            return talk;
        }

        public void Dispose() => _socket.Dispose();
    }

    private sealed class Talk(Socket socket) : IDisposable
    {
        public void Say(ReadOnlySpan<byte> bytes) => socket.Send(bytes);

        public byte[] Frame()
        {
            var frame = new byte[GuardFrame.Length];
            for (var read = 0; read < frame.Length;)
            {
                var more = socket.Receive(frame.AsSpan(read));
                Assert.True(more > 0, "the reporter closed the connection");
                read += more;
            }

            return frame;
        }

        public void Dispose() => socket.Dispose();
    }

    /// <summary>A guard whose inputs are the same function of time in every instance.</summary>
    private sealed class Board : IGuardClock, IDisposable
    {
        private readonly SimulatedDriver _driver = new();
        private readonly GpioController _gpio;
        private readonly GuardPins _pins = new();

        public Board()
        {
            _gpio = new GpioController(_driver);
            Guard = new GuardBoard(_gpio, _pins, this);
            _driver.Set(_pins.RedLit, true);
        }

        public GuardBoard Guard { get; }

        public long NowMs { get; private set; }

        public (GuardPhase, bool, bool) Millisecond(int ms)
        {
            NowMs++;
            _driver.Set(_pins.Heartbeat, ms % 40 < (ms is > 1_000 and < 2_000 ? 30 : 10));
            _driver.Set(_pins.RelayClosed, Guard.HoldsRelay);
            Guard.Turn();
            return (Guard.Phase, Guard.HoldsRelay, _driver.Level(_pins.RelayHold));
        }

        public void Dispose()
        {
            _gpio.Dispose();
            _driver.Dispose();
        }
    }
}
