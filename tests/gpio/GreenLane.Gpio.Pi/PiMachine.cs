using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Gpio.Pi;

/// <summary>The emulated Raspberry Pi 3B, running the gateway. Ends with this object.</summary>
internal sealed class PiMachine : IDisposable
{
    private readonly Process _qemu;
    private readonly Socket _serial;
    private readonly Thread _log;
    private readonly StreamWriter _file;
    private readonly int _killPort = FreePort();

    /// <param name="assets">Kernel and board description.</param>
    /// <param name="work">Holds the initramfs; sockets and log are made there.</param>
    /// <param name="broker">The port on this host that the gateway reports to.</param>
    public PiMachine(string assets, string work, int broker)
    {
        string Here(string name) => Path.Combine(work, name);
        HttpPort = FreePort();
        GdbPath = Here("gdb");
        _qemu = Process.Start("qemu-system-aarch64",
        [
            "-M", "raspi3b", "-accel", "tcg,thread=multi", "-m", "1G", "-smp", "4", "-display", "none", "-no-reboot",
            "-kernel", Path.Combine(assets, "vmlinuz"), "-dtb", Path.Combine(assets, "board.dtb"),
            "-initrd", Here("initramfs"),
            "-append", "console=ttyAMA0,115200 quiet panic=-1 dwc_otg.lpm_enable=0"
                + $" now={DateTimeOffset.UtcNow.ToUnixTimeSeconds()} broker={broker}",
            "-serial", $"unix:{Here("serial")},server,nowait", "-monitor", $"unix:{Here("monitor")},server,nowait",
            "-chardev", $"socket,id=gdb,path={GdbPath},server=on,wait=off", "-gdb", "chardev:gdb",
            "-device", "usb-net,netdev=net", "-netdev", $"user,id=net,hostfwd=tcp:127.0.0.1:{HttpPort}-:8080"
                + $",hostfwd=tcp:127.0.0.1:{_killPort}-:8081",
        ]);
        _serial = UnixSockets.Connect(Here("serial"));
        _serial.ReceiveTimeout = 0;
        Monitor = new PiMonitor(Here("monitor"));
        _file = new StreamWriter(Here("serial.log")) { AutoFlush = true };
        _log = new Thread(Log) { IsBackground = true, Name = "serial" };
        _log.Start();
    }

    public PiMonitor Monitor { get; }

    /// <summary>Where the gdb stub listens.</summary>
    public string GdbPath { get; }

    /// <summary>The gateway's HTTP port, on this host.</summary>
    public int HttpPort { get; }

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    /// <summary>Has guest/init-pi end the gateway by SIGKILL.</summary>
    public void KillGateway()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(IPAddress.Loopback, _killPort));
    }

    public void Dispose()
    {
        if (!_qemu.HasExited)
        {
            Monitor.Quit();
            if (!_qemu.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                _qemu.Kill();
            }
        }

        _qemu.Dispose();
        Monitor.Dispose();
        _serial.Dispose();
        _log.Join();
        _file.Dispose();
    }

    private void Log()
    {
        var buffer = new byte[4096];
        try
        {
            while (_serial.Receive(buffer) is > 0 and var read)
            {
                _file.Write(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The machine has ended, which its owner knows.
        }
    }
}
