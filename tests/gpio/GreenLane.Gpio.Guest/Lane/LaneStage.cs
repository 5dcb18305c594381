using GreenLane.LaneGuard;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>One lane with everything around it, and the moves that a play on it is made of.</summary>
internal sealed class LaneStage(string folder, string program) : IDisposable
{
    public const string Stranger = "SK777ZZ";

    /// <summary>Long against anything a lane does by itself; a slow host stretches no time of the guest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The lane's ClearTime and BarrierTravelTime, and some more.</summary>
    private static readonly TimeSpan BarrierDown = TimeSpan.FromMilliseconds(1200);

    private readonly EnrolledTrucks _trucks = new();
    private readonly string _configuration = Path.Combine(folder, "gateway.json");

    public LanePins Pins { get; } = new(Path.Combine(folder, "gateway.json"));

    public GatewayProcess? Gateway { get; private set; }

    public Cabinet Cabinet { get; private set; } = null!;

    public bool IsRed => Cabinet.View is { RedLit: true, GreenLit: false };

    public void Power()
    {
        Cabinet = new(Pins);
        Expect.Within(Patience, () => Cabinet.View.RedLit, "red is lit by relays alone");
    }

    /// <summary>The gateway that runs cannot serve any more: the next play needs a new one.</summary>
    public bool IsSpent { get; set; } = true;

    /// <summary>
    /// Everything in the cabinet mended, nobody in the lane, a gateway that serves, the guard watching.
    /// </summary>
    public void Prepare()
    {
        if (IsSpent)
        {
            Gateway?.Dispose();
        }

        Mend();
        if (IsSpent)
        {
            Gateway = GatewayProcess.Start(program, _configuration, Pins);
            IsSpent = false;
        }

        Reset();
    }

    public void Freeze() => Gateway!.Freeze();

    /// <summary>A truck drives on the entry loop and its plate is read.</summary>
    public void Arrive(string plate)
    {
        Cabinet.Set("EntryLoop", true);
        Thread.Sleep(300);
        Gateway!.Read(plate);
    }

    public void ArriveToGreen()
    {
        Arrive(_trucks.Next());
        Expect.Within(Patience, () => Cabinet.View is { GreenLit: true, RedLit: false }, "green alone is lit");

        // Whatever happens next happens to a green that stands, not to one that is just being lit.
        Thread.Sleep(700);
        Expect.That(Cabinet.View is { GreenLit: true, RedLit: false }, "green did not stand");
    }

    /// <summary>The truck on the entry loop drives through and leaves.</summary>
    public void DriveThrough()
    {
        Cabinet.Set("BarrierLoop", true);
        Thread.Sleep(800);
        Cabinet.Set("EntryLoop", false);
        Thread.Sleep(800);
        Cabinet.Set("BarrierLoop", false);
    }

    /// <summary>Nothing stands anywhere, and the lane has had time to see it.</summary>
    public void Empty()
    {
        foreach (var line in (string[])["EntryLoop", "BarrierLoop", "EntryLoopFault", "StopButton"])
        {
            Cabinet.Set(line, false);
        }

        Expect.Within(Patience, () => IsRed && !Cabinet.View.BarrierUp, "red, and the barrier let down");
        Thread.Sleep(BarrierDown);
    }

    public void Dispose()
    {
        Gateway?.Dispose();
        Cabinet?.Dispose();
        Pins.Dispose();
    }

    /// <summary>Turns the guard's key if it needs it, and waits until it watches.</summary>
    private void Reset()
    {
        if (Cabinet.GuardPhase == GuardPhase.Latched)
        {
            Cabinet.GuardKey = true;
            Expect.Within(Patience, () => Cabinet.GuardPhase != GuardPhase.Latched, "the key resets the guard");
            Cabinet.GuardKey = false;
        }

        Expect.Within(Patience, () => Cabinet.View.Watching, "the guard comes to watch");
    }

    private void Mend()
    {
        Cabinet.HeartbeatCut = false;
        Cabinet.GuardHangs = false;
        Cabinet.GreenLampDead = false;
        Cabinet.RedSensorStuck = false;
        Cabinet.Set("Green", false);
        Empty();
    }
}
