using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GreenLane.Hardware;

/// <summary>Asks the kernel who holds a line: the name that its holder gave when it asked for it.</summary>
internal static partial class LineHolder
{
    // struct gpio_v2_line_info and GPIO_V2_GET_LINEINFO_IOCTL of linux/gpio.h, as a C compiler printed them.
    private const uint GetLineInfo = 0xC100B405;
    private const int InfoLength = 256;
    private const int ConsumerAt = 32;
    private const int NameLength = 32;
    private const int OffsetAt = 64;
    private const int FlagsAt = 72;
    private const ulong Used = 1;

    /// <param name="chip">The chip's name, for example gpiochip0.</param>
    /// <returns>Null if nobody holds it, or the kernel cannot be asked; empty if the holder gave no name.</returns>
    public static string? Of(string chip, int line)
    {
        Span<byte> info = stackalloc byte[InfoLength];
        info.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(info[OffsetAt..], (uint)line);
        try
        {
            using var file = File.OpenHandle($"/dev/{chip}", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (Control(file, GetLineInfo, info) < 0)
            {
                return null;
            }
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var name = info.Slice(ConsumerAt, NameLength);
        return (BinaryPrimitives.ReadUInt64LittleEndian(info[FlagsAt..]) & Used) == 0
            ? null
            : Encoding.UTF8.GetString(name[..Math.Max(0, name.IndexOf((byte)0))]);
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, Span<byte> value);
}
