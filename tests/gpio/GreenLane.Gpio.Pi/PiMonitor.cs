using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenLane.Gpio.Pi;

/// <summary>QEMU's monitor: reads the emulated chip's registers without the guest's help. Not thread-safe.</summary>
internal sealed partial class PiMonitor : IDisposable
{
    private const string Prompt = "(qemu) ";

    private readonly Socket _socket;

    public PiMonitor(string path)
    {
        _socket = UnixSockets.Connect(path);
        ReadToPrompt();
    }

    /// <summary>One word of physical memory, as a device sees it.</summary>
    public uint Word(uint address)
    {
        var answer = Ask($"xp /1wx 0x{address:x8}");
        var match = Answer().Match(answer);
        Expect.That(match.Success, $"the monitor answered: {answer}");
        return Convert.ToUInt32(match.Groups[1].Value, 16);
    }

    /// <summary>Ends the machine; it answers nothing any more.</summary>
    public void Quit() => _socket.Send("quit\n"u8);

    public void Dispose() => _socket.Dispose();

    private string Ask(string command)
    {
        _socket.Send(Encoding.ASCII.GetBytes(command + "\n"));
        return ReadToPrompt();
    }

    private string ReadToPrompt()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith(Prompt, StringComparison.Ordinal))
        {
            var read = _socket.Receive(buffer);
            Expect.That(read > 0, "the monitor has gone");
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    // 000000003f200034: 0x00000020
    [GeneratedRegex("[0-9a-f]{8,16}: 0x([0-9a-f]{8})")]
    private static partial Regex Answer();
}
