using Microsoft.Win32.SafeHandles;

namespace GreenLane.Gpio.Guest.Board;

/// <summary>A gpio-sim chip seen from outside: what its lines are driven to, and what they are pulled to.</summary>
/// <remarks>
/// The files <c>sim_gpioN/value</c> and <c>sim_gpioN/pull</c> of the kernel's own simulator. They need no line to be
/// requested, so they tell what a program did to its pins without going through any part of that program. The pull of
/// a line is its level while nobody drives it.
/// Not thread-safe for one and the same line.
/// </remarks>
public sealed class SimChip : IDisposable
{
    private readonly string _folder;
    private readonly SafeFileHandle?[] _values;
    private readonly SafeFileHandle?[] _pulls;

    /// <param name="label">The chip's label; guest/init-sim left its folder under that name.</param>
    public SimChip(string label, int lines)
    {
        _folder = Path.Combine("/run", label);
        _values = new SafeFileHandle?[lines];
        _pulls = new SafeFileHandle?[lines];
    }

    public bool IsHigh(int pin)
    {
        Span<byte> text = stackalloc byte[4];
        var handle = _values[pin] ??= Open(pin, "value", FileAccess.Read);
        return RandomAccess.Read(handle, text, 0) > 0 && text[0] == (byte)'1';
    }

    public void Pull(int pin, bool high)
    {
        var handle = _pulls[pin] ??= Open(pin, "pull", FileAccess.Write);
        RandomAccess.Write(handle, high ? "pull-up\n"u8 : "pull-down\n"u8, 0);
    }

    public void Dispose()
    {
        foreach (var handle in _values.Concat(_pulls))
        {
            handle?.Dispose();
        }
    }

    private SafeFileHandle Open(int pin, string file, FileAccess access)
        => File.OpenHandle(
            Path.Combine(_folder, $"sim_gpio{pin}", file), FileMode.Open, access, FileShare.ReadWrite);
}
