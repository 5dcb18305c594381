using System.Text.Json;

namespace GreenLane.Gpio.Pi;

/// <summary>
/// The gateway on an emulated Raspberry Pi 3B: what its pins show from outside agrees with what its lane says.
/// </summary>
internal sealed class PiChecks : IDisposable
{
    /// <summary>An emulated machine on a busy host; nothing here is a measurement.</summary>
    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(420);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EnrolledTrucks _trucks = new();
    private readonly JsonDocument _configuration;
    private readonly LaneStates _states;
    private readonly PiMachine _machine;
    private readonly PiPins _pins;
    private readonly HttpClient _http = new() { Timeout = Patience };

    private PiChecks(string assets, string work)
    {
        _configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(work, "root", "lane", "gateway.json")));
        var broker = PiMachine.FreePort();
        _states = new LaneStates(broker);
        _machine = new PiMachine(assets, work, broker);
        _pins = new PiPins(_machine.Monitor, _machine.GdbPath);
    }

    private JsonElement Lane => _configuration.RootElement.GetProperty("Lanes")[0];

    public static int Run(string assets, string work)
    {
        using var checks = new PiChecks(assets, work);
        var list = new CheckList();
        list.Holds("The gateway starts on pinctrl-bcm2835 and shows red", checks.Started);
        list.Holds("The heartbeat pin beats", checks.Beats);
        list.Holds("A truck on the entry loop is seen, and red stays", checks.Arrives);
        list.Holds("Its plate is read, and green is lit on the pins as in the lane's state", checks.Green);
        list.Holds("It reaches the barrier, and red is lit on the pins as in the lane's state", checks.RedAgain);
        list.Holds("It leaves, the barrier is let down, and the lane is free", checks.Leaves);
        list.Holds("A truck on the entry loop is seen, and red stays (again)", checks.Arrives);
        list.Holds("Its plate is read, and green is lit again", checks.Green);
        list.Holds("kill -9 while green: the kernel no longer drives the green pin", checks.Killed);
        list.Close();
        return list.ExitCode;
    }

    public void Dispose()
    {
        _machine.Dispose();
        _states.Dispose();
        _http.Dispose();
        _configuration.Dispose();
    }

    private void Started()
    {
        Expect.Within(BootLimit, () => _states.Latest is { Phase: "free", Aspect: "red" }, "the lane is free and red");
        Shows("red");
        foreach (var line in (string[])["Red", "Green", "BarrierUp", "Heartbeat"])
        {
            Expect.That(_pins.IsOutput(Pin(line)), $"{line}: {_pins.Describe(Pin(line))}");
        }

        foreach (var line in (string[])["EntryLoop", "BarrierLoop"])
        {
            Expect.That(_pins.IsInput(Pin(line)), $"{line}: {_pins.Describe(Pin(line))}");
        }
    }

    private void Beats()
    {
        Expect.Within(Patience, () => _pins.IsHigh(Pin("Heartbeat")), "the heartbeat is high");
        Expect.Within(Patience, () => !_pins.IsHigh(Pin("Heartbeat")), "the heartbeat is low");
    }

    private void Arrives()
    {
        _pins.Drive(Pin("EntryLoop"), true);
        Reaches("identifying", "red");
    }

    private void Green()
    {
        Read(_trucks.Next());
        Reaches("released", "green");
        Expect.That(_pins.IsHigh(Pin("BarrierUp")), "the barrier is not raised");
    }

    private void RedAgain()
    {
        _pins.Drive(Pin("BarrierLoop"), true);
        Reaches("passing", "red");
    }

    private void Leaves()
    {
        _pins.Drive(Pin("EntryLoop"), false);
        Thread.Sleep(2000);
        _pins.Drive(Pin("BarrierLoop"), false);
        Reaches("free", "red");
        Expect.Within(Patience, () => !_pins.IsHigh(Pin("BarrierUp")), "the barrier is let down");
    }

    /// <summary>Mainline's pinctrl-bcm2835 frees a pin by making it an input. Other kernels keep it, so nobody may rely
    /// on it; what this one does is written down.</summary>
    private void Killed()
    {
        Console.WriteLine($"      before: {_pins.Describe(Pin("Green"))}");
        _machine.KillGateway();
        Expect.Within(Patience, () => !_pins.IsOutput(Pin("Green")), "the green pin is no output any more");
        foreach (var line in (string[])["Green", "Red", "BarrierUp", "Heartbeat"])
        {
            Console.WriteLine($"      after:  {line}: {_pins.Describe(Pin(line))}");
        }
    }

    /// <summary>The lane says so, and the registers agree, and go on agreeing.</summary>
    private void Reaches(string phase, string aspect)
    {
        var saying = new LaneSaying(phase, aspect);
        Expect.Within(Patience, () => _states.Latest == saying, $"the lane is {phase}, {aspect}");
        Shows(aspect);
    }

    private void Shows(string aspect)
    {
        for (var look = 0; look < 20; look++)
        {
            Expect.Equal(aspect == "red", _pins.IsHigh(Pin("Red")), "the red pin's level");
            Expect.Equal(aspect == "green", _pins.IsHigh(Pin("Green")), "the green pin's level");
        }
    }

    private void Read(string plate)
    {
        var camera = Lane.GetProperty("Cameras")[0];
        var url = $"http://127.0.0.1:{_machine.HttpPort}/sensors/{camera.GetProperty("Id").GetString()}/plates";
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = PlatePost.Of(plate) };
        request.Headers.Add("X-Camera-Key", camera.GetProperty("Secret").GetString());
        using var response = _http.Send(request);
        Expect.That(response.IsSuccessStatusCode, $"the camera was answered {(int)response.StatusCode}");
    }

    private int Pin(string line) => Lane.GetProperty("Board").GetProperty(line).GetInt32();
}
