using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Sensing;

/// <summary>What became of a body that was posted for a camera.</summary>
public enum IntakeAnswer : byte
{
    None,
    Taken,
    UnknownCamera,
    AddressRefused,
    SecretRefused,
    NotThisFormat,
    Overloaded,
}

/// <summary>Takes in what plate cameras post: who may, what it says, which lane it is for.</summary>
public sealed class CameraDesk
{
    private readonly FrozenDictionary<string, CameraStand> _cameras;
    private readonly DuplicateFilter _repeats = new();
    private readonly WallClock _clock;
    private readonly ILogger<CameraDesk> _logger;

    public CameraDesk(
        IEnumerable<(CameraConfiguration Camera, LaneRunner Lane)> cameras, WallClock clock, ILogger<CameraDesk> logger)
    {
        _cameras = cameras.ToFrozenDictionary(pair => pair.Camera.Id, pair => new CameraStand(pair.Camera, pair.Lane));
        _clock = clock;
        _logger = logger;
    }

    public IEnumerable<CameraStand> Cameras => _cameras.Values;

    /// <summary>Whether this camera exists and may post from there with that secret.</summary>
    public IntakeAnswer Admit(string camera, IPAddress? from, string? secret)
    {
        if (!_cameras.TryGetValue(camera, out var stand))
        {
            return IntakeAnswer.UnknownCamera;
        }

        var configured = stand.Camera;
        if (configured.AllowFrom.Length > 0 && (from is null || !configured.AllowFrom.Contains(Plain(from))))
        {
            stand.CountRefused();
            return IntakeAnswer.AddressRefused;
        }

        if (configured.Secret is { } wanted && !SameSecret(wanted, secret))
        {
            stand.CountRefused();
            return IntakeAnswer.SecretRefused;
        }

        return IntakeAnswer.Taken;
    }

    /// <summary>Takes one body of an admitted camera.</summary>
    /// <param name="why">What is wrong with the body, for <see cref="IntakeAnswer.NotThisFormat"/>.</param>
    public IntakeAnswer Take(string camera, ReadOnlySpan<byte> body, string contentType, out string? why)
    {
        var stand = _cameras[camera];
        var clock = _clock.Read();
        var context = new PlateContext(camera, stand.Camera.View, clock.At)
        {
            ReceivedAt = clock.Quality == ClockQuality.Untrusted ? null : clock.Utc,
        };
        PlateFormats.TryGet(stand.Camera.Format, out var format);
        var outcome = format!.TryParse(body, contentType, context, out var reads, out why);
        if (outcome == PlateParseOutcome.NotThisFormat)
        {
            stand.CountRefused();
            Log.BodyRefused(_logger, camera, why ?? "");
            return IntakeAnswer.NotThisFormat;
        }

        stand.Heard(clock.At);
        foreach (var read in reads)
        {
            if (_repeats.IsRepeat(camera, read.EventId))
            {
                continue;
            }

            if (!stand.Lane.Post(new LaneMessage(LaneMessageKind.Plate) { Plate = read }))
            {
                _repeats.Forget(camera, read.EventId);
                return IntakeAnswer.Overloaded;
            }
        }

        return IntakeAnswer.Taken;
    }

    /// <summary>An IPv4 address that came over an IPv6 socket is the same address.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool SameSecret(string wanted, string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given));
}
