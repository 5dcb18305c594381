namespace GreenLane.Gpio.Pi;

/// <summary>The pins of the emulated chip, read and driven from outside the machine.</summary>
/// <remarks>GPFSELn has three bits a pin (000 input, 001 output), ten pins a register; GPSETn, GPCLRn and GPLEVn have
/// one bit a pin. On this board the block lies at 0x3F200000.</remarks>
internal sealed class PiPins(PiMonitor monitor, string gdb)
{
    private const uint Base = 0x3F20_0000;
    private const uint Set0 = Base + 0x1C;
    private const uint Clear0 = Base + 0x28;
    private const uint Level0 = Base + 0x34;
    private const uint FunctionInput = 0;
    private const uint FunctionOutput = 1;

    public bool IsHigh(int pin) => (monitor.Word(Level0) >> pin & 1) != 0;

    public bool IsOutput(int pin) => Function(pin) == FunctionOutput;

    public bool IsInput(int pin) => Function(pin) == FunctionInput;

    /// <summary>A wire at an input changes. QEMU's model takes it at once; it knows no edges and no pulls.</summary>
    public void Drive(int pin, bool high) => PiMemory.Write(gdb, high ? Set0 : Clear0, 1u << pin);

    public string Describe(int pin)
        => $"GPIO {pin} is {(IsOutput(pin) ? "an output" : IsInput(pin) ? "an input" : "something else")},"
            + $" level {(IsHigh(pin) ? 1 : 0)}";

    private uint Function(int pin) => monitor.Word(Base + ((uint)pin / 10 * 4)) >> (pin % 10 * 3) & 7;
}
