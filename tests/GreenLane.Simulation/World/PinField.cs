using System.Device.Gpio;
using GreenLane.Hardware;

namespace GreenLane.Simulation.World;

/// <summary>The pins of one computer as a field of bits: pin n is bit n.</summary>
/// <remarks>
/// The production drivers work it through the library's own class; only its look-ups are cut short, for a turn of a
/// lane
/// reads and writes some twenty pins.
/// </remarks>
internal sealed class PinField() : GpioController(new SimulatedDriver())
{
    public uint Levels { get; private set; }

    /// <summary>The bus does not answer.</summary>
    public bool Unplugged { get; set; }

    /// <summary>Levels changed by the program since the world last asked.</summary>
    public bool Changed { get; set; }

    public bool this[int pin] => (Levels & (1u << pin)) != 0;

    /// <summary>Sets the inputs as the wires say; outputs keep what the program drives.</summary>
    public void Sense(uint levels, uint mask) => Levels = (Levels & ~mask) | (levels & mask);

    public override PinValue Read(int pinNumber)
    {
        Reach();
        return this[pinNumber] ? PinValue.High : PinValue.Low;
    }

    public override void Write(int pinNumber, PinValue value)
    {
        Reach();
        var bit = 1u << pinNumber;
        var levels = value == PinValue.High ? Levels | bit : Levels & ~bit;
        Changed |= levels != Levels;
        Levels = levels;
    }

    private void Reach()
    {
        if (Unplugged)
        {
            throw new IOException("Remote I/O error");
        }
    }
}
