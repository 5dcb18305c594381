using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Gpio.Pi;

/// <summary>Writes words of physical memory through QEMU's gdb stub, as a wire at a pin would change it.</summary>
/// <remarks>
/// GDB remote protocol: <c>$packet#checksum</c>, answered by <c>+</c> and a packet. <c>Qqemu.PhyMemMode:1</c> makes
/// addresses physical. Attaching halts the machine, which the stub reports by a stop reply (<c>T05…</c>) nobody asked
/// for; detaching lets it go on, so each write is a visit of its own.
/// </remarks>
internal static class PiMemory
{
    public static void Write(string path, uint address, uint word)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        using var socket = UnixSockets.Connect(path);
        Expect.Equal("OK", Ask(socket, "Qqemu.PhyMemMode:1"), "the stub's answer to physical mode");
        Expect.Equal(
            "OK", Ask(socket, $"M{address:x},4:{Convert.ToHexStringLower(bytes)}"), "the stub's answer to a write");
        Ask(socket, "D");
    }

    private static string Ask(Socket socket, string packet)
    {
        var sum = packet.Aggregate(0, (sum, character) => (sum + character) & 0xFF);
        socket.Send(Encoding.ASCII.GetBytes($"${packet}#{sum:x2}"));
        var text = "";
        var buffer = new byte[4096];
        while (true)
        {
            var read = socket.Receive(buffer);
            Expect.That(read > 0, "the gdb stub has gone");
            text += Encoding.ASCII.GetString(buffer, 0, read);
            while (TryTake(ref text, out var answer))
            {
                socket.Send("+"u8);
                if (!answer.StartsWith('T'))
                {
                    return answer;
                }
            }
        }
    }

    private static bool TryTake(ref string text, out string packet)
    {
        var start = text.IndexOf('$', StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('#', start);
        var whole = end >= 0 && text.Length >= end + 3;
        packet = whole ? text[(start + 1)..end] : "";
        text = whole ? text[(end + 3)..] : text;
        return whole;
    }
}
