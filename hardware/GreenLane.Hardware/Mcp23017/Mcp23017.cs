using System.Buffers.Binary;
using System.Device.Gpio;
using System.Device.I2c;

namespace GreenLane.Hardware;

/// <summary>Sixteen lines on an I²C bus: Microchip's MCP23017 as a <see cref="GpioDriver"/>.</summary>
/// <remarks>
/// <para>
/// Pins 0 to 7 are GPA0 to GPA7, 8 to 15 are GPB0 to GPB7. Latches and directions are kept here and written whole by
/// <see cref="Refresh"/>, once a turn, so that an expander that lost power for a moment, and woke with every pin an
/// input, is driven again on the next turn. Between two refreshes only what changes goes over the bus; what is read is
/// the level at the pins, taken after the latest write.
/// </para>
/// <para>
/// A bus that does not answer is an <see cref="IOException"/>, as from any driver of System.Device.Gpio; after it every
/// access fails without asking the bus, until <see cref="Refresh"/> succeeds: a bus that hangs costs a turn one of its
/// time-outs, not twenty. What is written meanwhile counts at the next refresh. Not thread-safe: one lane loop owns it.
/// The bus offers no exclusive use: the configuration keeps two lanes off one expander.
/// </para>
/// </remarks>
public sealed class Mcp23017 : GpioDriver
{
    /// <summary>The address with A0, A1 and A2 low; the three pins add 1, 2 and 4.</summary>
    public const int DefaultI2cAddress = 0x20;

    public const int LastI2cAddress = 0x27;

    private const ushort AllInputs = 0xFFFF;

    private readonly I2cDevice _bus;
    private ushort _directions = AllInputs;
    private ushort _latches;
    private ushort _levels;
    private bool _levelsAreKnown;
    private bool _silent;

    /// <param name="bus">The expander at its address; disposed with this driver.</param>
    public Mcp23017(I2cDevice bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        _bus = bus;
    }

    protected override int PinCount => 16;

    /// <summary>
    /// Whether a pin can be an input. GPA7 and GPB7 cannot be relied on as such: Microchip declared them outputs only
    /// in 2022 (DS20001952, revision D, for the I²C part).
    /// </summary>
    public static bool CanBeInput(int pin) => pin is not (7 or 15);

    /// <summary>Writes everything the expander has to know, then reads every level.</summary>
    /// <exception cref="IOException">The expander does not answer.</exception>
    public void Refresh()
    {
        _silent = false;
        _levelsAreKnown = false;

        // Latch before direction: after a reset the pins are inputs and the latches low, so the first level that a pin
        // drives is one that is wanted now, never one that was wanted before the reset.
        Write(Mcp23017Register.Latch, _latches);
        Write(Mcp23017Register.Direction, _directions);
        Write(Mcp23017Register.Polarity, 0);

        // The cabinet's own resistors pull: one that needs a running program is none.
        Write(Mcp23017Register.PullUp, 0);
        _levels = Read(Mcp23017Register.Port);

        // A chip that reset between the writes above reads as inputs, whatever its pins happen to show.
        if (Read(Mcp23017Register.Direction) != _directions)
        {
            _silent = true;
            throw new IOException("The expander does not keep its directions");
        }

        _levelsAreKnown = true;
    }

    protected override void OpenPin(int pinNumber)
        => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)pinNumber, (uint)PinCount);

    /// <summary>Makes the pin an input; its latch falls. An expander that is gone has nothing to be released.</summary>
    protected override void ClosePin(int pinNumber)
    {
        _directions |= Bit(pinNumber);
        _latches = (ushort)(_latches & ~Bit(pinNumber));
        try
        {
            WriteThrough(Mcp23017Register.Latch, _latches);
            WriteThrough(Mcp23017Register.Direction, _directions);
        }
        catch (IOException)
        {
            // It lost its power or its bus: its pins are inputs already, or nobody can reach them.
        }
    }

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        _directions = (ushort)(mode == PinMode.Output ? _directions & ~Bit(pinNumber) : _directions | Bit(pinNumber));
        WriteThrough(Mcp23017Register.Direction, _directions);
    }

    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        Write(pinNumber, initialValue);
        SetPinMode(pinNumber, mode);
    }

    protected override PinMode GetPinMode(int pinNumber)
        => (_directions & Bit(pinNumber)) == 0 ? PinMode.Output : PinMode.Input;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode)
        => mode == PinMode.Output || (mode == PinMode.Input && CanBeInput(pinNumber));

    protected override PinValue Read(int pinNumber)
    {
        if (!_levelsAreKnown)
        {
            _levels = Read(Mcp23017Register.Port);
            _levelsAreKnown = true;
        }

        return (_levels & Bit(pinNumber)) != 0;
    }

    protected override void Write(int pinNumber, PinValue value)
    {
        var latches = (ushort)(value == PinValue.High ? _latches | Bit(pinNumber) : _latches & ~Bit(pinNumber));
        if (latches != _latches || _silent)
        {
            _latches = latches;
            WriteThrough(Mcp23017Register.Latch, latches);
        }
    }

    protected override WaitForEventResult WaitForEvent(
        int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw EdgesAreNotOffered();

    protected override void AddCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => throw EdgesAreNotOffered();

    protected override void RemoveCallbackForPinValueChangedEvent(
        int pinNumber, PinChangeEventHandler callback) => throw EdgesAreNotOffered();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _bus.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ushort Bit(int pin) => (ushort)(1 << pin);

    private static NotSupportedException EdgesAreNotOffered() => new("The expander is polled: levels, no edges.");

    /// <summary>Writes what has changed; levels read before it are not those of now.</summary>
    private void WriteThrough(Mcp23017Register register, ushort value)
    {
        _levelsAreKnown = false;
        Write(register, value);
    }

    private void Write(Mcp23017Register register, ushort value)
    {
        Span<byte> message = [(byte)register, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(message[1..], value);
        Transfer(message, []);
    }

    private ushort Read(Mcp23017Register register)
    {
        Span<byte> value = stackalloc byte[sizeof(ushort)];
        Transfer([(byte)register], value);
        return BinaryPrimitives.ReadUInt16LittleEndian(value);
    }

    private void Transfer(ReadOnlySpan<byte> message, Span<byte> answer)
    {
        if (_silent)
        {
            throw new IOException("The expander did not answer its latest transfer");
        }

        // Lowered again only by a transfer that came to its end.
        _silent = true;
        if (answer.IsEmpty)
        {
            _bus.Write(message);
        }
        else
        {
            _bus.WriteRead(message, answer);
        }

        _silent = false;
    }
}
