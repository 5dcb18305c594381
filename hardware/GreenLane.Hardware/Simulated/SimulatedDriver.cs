using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>
/// GPIO lines that exist in memory: a chip for the desk and for tests, with the faults a real one has.
/// </summary>
/// <remarks>
/// Thread-safe: the lane loop writes outputs while others work the inputs. Nothing here waits for anything but a lock
/// held for a few memory accesses. Edges are not offered: lanes read levels.
/// </remarks>
public sealed class SimulatedDriver : GpioDriver
{
    private readonly Lock _lock = new();
    private readonly Pin[] _pins;
    private readonly Action<int, bool>? _changed;

    /// <param name="pinCount">Lines of the chip, numbered from 0.</param>
    /// <param name="changed">Called with pin and level for every change of any line, inside the lock: be brief.</param>
    public SimulatedDriver(int pinCount = LaneBoardWiring.MaxPin + 1, Action<int, bool>? changed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pinCount);
        _pins = new Pin[pinCount];
        _changed = changed;
    }

    /// <summary>While set, every access fails as a bus does that does not answer.</summary>
    public bool Unplugged { get; set; }

    /// <summary>
    /// Held while a level changes; whoever must see two levels at one instant holds it too. Re-entrant.
    /// </summary>
    internal Lock Gate => _lock;

    protected override int PinCount => _pins.Length;

    /// <summary>The level of a line as the world sees it.</summary>
    public bool Level(int pin)
    {
        lock (_lock)
        {
            return _pins[pin].High;
        }
    }

    /// <summary>
    /// Works a line from outside. Only sensible for an input: an output is driven again by the next write.
    /// </summary>
    public void Set(int pin, bool high)
    {
        lock (_lock)
        {
            Change(pin, high);
        }
    }

    /// <summary>Holds a line at a level whatever is written to it, as a short circuit does; null lets it go.</summary>
    public void Stick(int pin, bool? high)
    {
        lock (_lock)
        {
            _pins[pin].Stuck = high;
            if (high is { } level)
            {
                Change(pin, level);
            }
        }
    }

    /// <summary>Makes a line belong to somebody else: opening it fails as on a kernel.</summary>
    public void Occupy(int pin)
    {
        lock (_lock)
        {
            _pins[pin].HeldElsewhere = true;
        }
    }

    protected override void OpenPin(int pinNumber)
    {
        lock (_lock)
        {
            Reach(pinNumber);
            if (_pins[pinNumber].HeldElsewhere)
            {
                throw new IOException("Device or resource busy");
            }
        }
    }

    /// <summary>A released line falls to its pull, which is down.</summary>
    protected override void ClosePin(int pinNumber)
    {
        lock (_lock)
        {
            _pins[pinNumber].Mode = PinMode.Input;
            Change(pinNumber, false);
        }
    }

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        lock (_lock)
        {
            Reach(pinNumber);
            _pins[pinNumber].Mode = mode;
        }
    }

    protected override PinMode GetPinMode(int pinNumber)
    {
        lock (_lock)
        {
            return _pins[pinNumber].Mode;
        }
    }

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.Output;

    protected override PinValue Read(int pinNumber)
    {
        lock (_lock)
        {
            Reach(pinNumber);
            return _pins[pinNumber].High;
        }
    }

    protected override void Write(int pinNumber, PinValue value)
    {
        lock (_lock)
        {
            Reach(pinNumber);
            if (_pins[pinNumber].Stuck is null)
            {
                Change(pinNumber, value == PinValue.High);
            }
        }
    }

    protected override WaitForEventResult WaitForEvent(
        int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw EdgesAreNotOffered();

    protected override void AddCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => throw EdgesAreNotOffered();

    protected override void RemoveCallbackForPinValueChangedEvent(
        int pinNumber, PinChangeEventHandler callback) => throw EdgesAreNotOffered();

    private static NotSupportedException EdgesAreNotOffered() => new("Simulated lines offer levels, no edges.");

    private void Reach(int pin)
    {
        if (Unplugged)
        {
            throw new IOException("Remote I/O error");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)pin, (uint)_pins.Length);
    }

    private void Change(int pin, bool high)
    {
        if (_pins[pin].High != high)
        {
            _pins[pin].High = high;
            _changed?.Invoke(pin, high);
        }
    }

    private struct Pin
    {
        public bool High;
        public bool HeldElsewhere;
        public bool? Stuck;
        public PinMode Mode;
    }
}
