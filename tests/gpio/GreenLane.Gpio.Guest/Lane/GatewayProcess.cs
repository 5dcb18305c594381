using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>The gateway under test, and its camera.</summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private const int SigStop = 19;
    private const int SigTerm = 15;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>Asked every millisecond, a gateway has no time left to get ready.</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly LanePins _pins;

    private GatewayProcess(string program, string configuration, LanePins pins)
    {
        _pins = pins;
        _process = Process.Start(program, ["--config", configuration]);
    }

    /// <summary>Starts it and waits until it serves its lane.</summary>
    public static GatewayProcess Start(string program, string configuration, LanePins pins)
    {
        var gateway = new GatewayProcess(program, configuration, pins);
        Expect.Within(StartLimit, gateway.IsReady, "the gateway is ready", BetweenQuestions);
        return gateway;
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGSTOP: it is there, holds its lines and does nothing.</summary>
    public void Freeze() => Signal(SigStop);

    public void Terminate() => Signal(SigTerm);

    /// <summary>The camera has read a plate and posts it, as an OpenALPR agent does.</summary>
    public void Read(string plate)
    {
        var url = $"{_pins.Url}/sensors/{_pins.CameraId}/plates";
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = PlatePost.Of(plate) };
        request.Headers.Add("X-Camera-Key", _pins.CameraSecret);
        using var response = _http.Send(request);
        Expect.That(response.IsSuccessStatusCode, $"the camera was answered {(int)response.StatusCode}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private bool IsReady()
    {
        Expect.That(!_process.HasExited, "the gateway ended at once");
        try
        {
            using var response = _http.Send(new HttpRequestMessage(HttpMethod.Get, $"{_pins.Url}/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Signal(int signal) => Expect.Equal(0, Kill(_process.Id, signal), "the answer to a signal");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
