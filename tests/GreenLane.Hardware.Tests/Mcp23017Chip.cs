using System.Device.I2c;

namespace GreenLane.Hardware.Tests;

/// <summary>An MCP23017 at register level, as seen over its bus, with pull-downs at every pin.</summary>
/// <remarks>Addresses of DS20001952C, table 3-5 (IOCON.BANK = 0), with the address counter counting on.</remarks>
internal sealed class Mcp23017Chip : I2cDevice
{
    private readonly byte[] _registers = new byte[0x16];
    private readonly bool?[] _stuck = new bool?[16];
    private ushort _outside;
    private int _counter;

    public Mcp23017Chip() => PowerOnReset();

    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, 0x20);

    /// <summary>Whether a transfer is answered at all.</summary>
    public bool Unplugged { get; set; }

    /// <summary>Transfers that are not acknowledged, from now on.</summary>
    public int Naks { get; set; }

    /// <summary>The reset that comes this many transfers from now; negative: none.</summary>
    public int ResetAfter { get; set; } = -1;

    public int Transfers { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>First register of every write, in order.</summary>
    public List<byte> Written { get; } = [];

    /// <summary>Called after every transfer.</summary>
    public Action? Transferred { get; set; }

    public void PowerOnReset()
    {
        Array.Clear(_registers);
        _registers[0x00] = _registers[0x01] = 0xFF;
    }

    /// <summary>A contact at an input pin, closed or open.</summary>
    public void Drive(int pin, bool high)
        => _outside = (ushort)(high ? _outside | (1 << pin) : _outside & ~(1 << pin));

    public void StuckContact(int pin, bool? high) => _stuck[pin] = high;

    public bool Level(int pin)
    {
        var isInput = (_registers[pin / 8] & (1 << (pin % 8))) != 0;
        return _stuck[pin] ?? (isInput
            ? (_outside & (1 << pin)) != 0
            : (_registers[0x14 + (pin / 8)] & (1 << (pin % 8))) != 0);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Answer();
        Written.Add(buffer[0]);
        Store(buffer);
        Transferred?.Invoke();
    }

    public override void Read(Span<byte> buffer)
    {
        Answer();
        Load(buffer);
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Answer();
        Store(writeBuffer);
        Load(readBuffer);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private void Answer()
    {
        Transfers++;
        if (Unplugged || Naks-- > 0)
        {
            throw new IOException("Error 121 performing I2C data transfer.");
        }

        Naks = 0;
        if (ResetAfter-- == 0)
        {
            PowerOnReset();
        }
    }

    private void Store(ReadOnlySpan<byte> message)
    {
        _counter = message[0];
        foreach (var value in message[1..])
        {
            // A write to the port goes to its latch.
            _registers[_counter is 0x12 or 0x13 ? _counter + 2 : _counter] = value;
            CountOn();
        }
    }

    private void Load(Span<byte> answer)
    {
        foreach (ref var value in answer)
        {
            value = _counter is 0x12 or 0x13 ? Port(_counter - 0x12) : _registers[_counter];
            CountOn();
        }
    }

    private void CountOn() => _counter = (_counter + 1) % _registers.Length;

    private byte Port(int port)
        => (byte)Enumerable.Range(0, 8).Sum(bit => Level((port * 8) + bit) ? 1 << bit : 0);
}
