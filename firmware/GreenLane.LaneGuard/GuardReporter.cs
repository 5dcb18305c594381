using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace GreenLane.LaneGuard;

/// <summary>
/// Tells the gateway how the guard stands. It takes no orders: after the challenge it never reads a byte.
/// </summary>
/// <remarks>
/// It has a thread of its own, with the lowest priority, and knows the guard through <see cref="IGuardWindow"/> alone,
/// which offers nothing to change. A network that is slow, gone or hostile delays reports and nothing else.
/// </remarks>
public sealed class GuardReporter
{
    private const int GlanceMs = 20;

    private readonly IGuardWindow _guard;
    private readonly GuardReporterSettings _settings;
    private readonly byte[] _key;
    private readonly GuardReport _report = new GuardReport();
    private readonly byte[] _nonce = new byte[GuardFrame.NonceLength];
    private readonly object _gate = new object();
    private bool _stopping;

    /// <param name="settings">With a key of <see cref="GuardFrame.KeyLength"/> bytes.</param>
    /// <exception cref="ArgumentException">Without one.</exception>
    public GuardReporter(IGuardWindow guard, GuardReporterSettings settings)
    {
        _guard = guard;
        _settings = settings;
        _key = settings.Key ?? throw new ArgumentException("a reporter needs a key");
    }

    private bool Stopping
    {
        get
        {
            lock (_gate)
            {
                return _stopping;
            }
        }
    }

    /// <summary>Reports until <see cref="Stop"/>; the body of the reporter's thread.</summary>
    public void Run()
    {
        while (!Stopping)
        {
            Converse();
            Pause(_settings.RetryMs, false);
        }
    }

    /// <summary>Ends <see cref="Run"/> within its next wait.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
        }
    }

    private void Converse()
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(IPAddress.Parse(_settings.Address), _settings.Port));
            socket.SendTimeout = _settings.RetryMs;
            socket.ReceiveTimeout = _settings.RetryMs;
            if (TakeChallenge(socket))
            {
                Report(socket);
            }
        }
        catch (SocketException)
        {
            // No network yet, or the gateway is not there, or gone: tried again after a pause.
        }
        catch (ObjectDisposedException)
        {
            // Seen on a host when the other end closes in the middle of a call.
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
    }

    private bool TakeChallenge(Socket socket)
    {
        var challenge = new byte[GuardFrame.ChallengeLength];
        var read = 0;
        while (read < challenge.Length)
        {
            var more = socket.Receive(challenge, read, challenge.Length - read, SocketFlags.None);
            if (more <= 0)
            {
                return false;
            }

            read += more;
        }

        return GuardFrame.TryReadChallenge(challenge, _nonce);
    }

    private void Report(Socket socket)
    {
        uint number = 0;
        while (!Stopping && number < uint.MaxValue)
        {
            number++;
            _guard.Show(_report);
            var frame = GuardFrame.Write(_report, number, _nonce, _key);
            var sent = 0;
            while (sent < frame.Length)
            {
                sent += socket.Send(frame, sent, frame.Length - sent, SocketFlags.None);
            }

            Pause(_settings.IntervalMs, true);
        }
    }

    /// <param name="untilChange">Ends early when the guard's phase or relay is no longer the one reported.</param>
    private void Pause(int durationMs, bool untilChange)
    {
        var now = new GuardReport();
        for (var waitedMs = 0; waitedMs < durationMs && !Stopping; waitedMs += GlanceMs)
        {
            Thread.Sleep(GlanceMs);
            if (untilChange)
            {
                _guard.Show(now);
                if (now.Phase != _report.Phase || now.Reason != _report.Reason || now.HoldsRelay != _report.HoldsRelay)
                {
                    return;
                }
            }
        }
    }
}
