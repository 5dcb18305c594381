using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Sensing;

/// <summary>Takes in what plate cameras send: who may, what it says, which lane it is for.</summary>
public sealed class CameraDesk
{
    private readonly FrozenDictionary<string, CameraStand> _cameras;
    private readonly DuplicateFilter _repeats = new();
    private readonly WallClock _clock;
    private readonly SightingSpool _spool;
    private readonly ImageStore _images;
    private readonly DigestGate _digest;
    private readonly ILogger<CameraDesk> _logger;

    public CameraDesk(
        IEnumerable<(CameraConfiguration Camera, LaneRunner Lane)> cameras, WallClock clock, SightingSpool spool,
        ImageStore images, ILogger<CameraDesk> logger)
    {
        _cameras = cameras.ToFrozenDictionary(pair => pair.Camera.Id, pair => new CameraStand(pair.Camera, pair.Lane));
        _clock = clock;
        _spool = spool;
        _images = images;
        _digest = new DigestGate(() => clock.Elapsed);
        _logger = logger;
    }

    public IEnumerable<CameraStand> Cameras => _cameras.Values;

    /// <summary>
    /// Whether this camera exists and may post from there with that secret, or that proof of its account.
    /// </summary>
    /// <param name="authorization">The header as it came; empty if there was none.</param>
    /// <param name="uri">As the request names it, path and query.</param>
    public IntakeAnswer Admit(string camera, IPAddress? from, string? secret, string authorization, string uri)
    {
        if (!_cameras.TryGetValue(camera, out var stand) || !Posts(stand.Camera))
        {
            return IntakeAnswer.UnknownCamera;
        }

        if (!IsAllowed(camera, from))
        {
            return IntakeAnswer.AddressRefused;
        }

        var configured = stand.Camera;
        var proved = (configured.Secret, configured.Account) switch
        {
            (null, null) => true,
            ({ } wanted, null) => SameSecret(wanted, secret),
            (null, { } account) => _digest.Proves(account, authorization, "POST", uri),
            ({ } wanted, { } account) => SameSecret(wanted, secret)
                || _digest.Proves(account, authorization, "POST", uri),
        };
        if (!proved)
        {
            stand.CountRefused();
            return IntakeAnswer.SecretRefused;
        }

        return IntakeAnswer.Taken;
    }

    /// <summary>Whether this camera may speak from there; counted if not.</summary>
    public bool IsAllowed(string camera, IPAddress? from)
    {
        var stand = _cameras[camera];
        var addresses = stand.Camera.AllowFrom;
        if (addresses.IsEmpty || (from is not null && addresses.Contains(Plain(from))))
        {
            return true;
        }

        stand.CountRefused();
        return false;
    }

    /// <summary>What to answer with 401 to a camera that has an account; null for one that has none.</summary>
    public string? Challenge(string camera)
        => _cameras.TryGetValue(camera, out var stand) && stand.Camera.Account is not null ? _digest.Challenge() : null;

    /// <summary>Takes one body of an admitted camera. The lane counts what it says at once.</summary>
    /// <returns>When what was taken is on the disk, or could not be put there.</returns>
    public async Task<Intake> TakeAsync(string camera, ReadOnlyMemory<byte> body, string contentType)
    {
        var stand = _cameras[camera];
        var clock = _clock.Read();
        var context = new PlateContext(camera, stand.Camera.View, clock.At)
        {
            ReceivedAt = clock.Quality == ClockQuality.Untrusted ? null : clock.Utc,
            Source = stand.Camera.Mqtt?.Source,
        };
        PlateFormats.TryGet(stand.Camera.Format, out var format);
        var outcome = format!.TryParse(body.Span, contentType, context, out var reads, out var why);
        if (outcome == PlateParseOutcome.NotThisFormat)
        {
            stand.CountRefused();
            Log.BodyRefused(_logger, camera, why ?? "");
            return new Intake(IntakeAnswer.NotThisFormat, why);
        }

        stand.Heard(clock.At);
        var answer = IntakeAnswer.Taken;
        foreach (var read in reads)
        {
            if (_repeats.IsRepeat(camera, read.EventId))
            {
                stand.CountRepeat();
                continue;
            }

            var taken = await OneAsync(stand, read, body, clock.Utc).ConfigureAwait(false);
            answer = taken == IntakeAnswer.Taken ? answer : taken;
        }

        return new Intake(answer);
    }

    /// <summary>A picture that a stream sends by itself, behind the event it belongs to.</summary>
    public void TakeImage(string camera, ReadOnlySpan<byte> image)
    {
        if (_cameras[camera].TakeAwaited() is { } name)
        {
            _images.TryKeep(name, image);
        }
    }

    /// <summary>Something came that is not an event of this camera's format, or from somebody else.</summary>
    public void CountRefused(string camera) => _cameras[camera].CountRefused();

    private static bool Posts(CameraConfiguration camera)
        => camera.Pull is null && camera.Listen is null && camera.Mqtt is null;

    private async Task<IntakeAnswer> OneAsync(
        CameraStand stand, PlateRead read, ReadOnlyMemory<byte> body, DateTimeOffset utc)
    {
        var isLate = stand.Clock.IsLate(read);
        if (isLate)
        {
            // What was sent twice, once with a wrong time, may come in time yet.
            stand.CountLate();
            _repeats.Forget(stand.Camera.Id, read.EventId);
        }

        var picture = PlatePictures.First(body.Span, read.Images.AsSpan(), ImageStore.ImageLimit);
        var name = picture is not null || stand.Camera.Pull is not null ? _images.NewName() : null;
        var kept = read with { Buffered = isLate, KeptImage = name, Images = [] };
        if (!stand.Lane.Post(new LaneMessage(LaneMessageKind.Plate) { Plate = kept }))
        {
            _repeats.Forget(stand.Camera.Id, read.EventId);
            return IntakeAnswer.Overloaded;
        }

        if (picture is not null && name is not null)
        {
            _images.TryKeep(name, picture);
        }

        stand.Await(picture is null ? name : null);
        if (isLate || await _spool.KeepAsync(Spooled(stand, kept, utc)).ConfigureAwait(false))
        {
            return IntakeAnswer.Taken;
        }

        _repeats.Forget(stand.Camera.Id, read.EventId);
        return IntakeAnswer.NotDurable;
    }

    private static SpooledSighting Spooled(CameraStand stand, PlateRead read, DateTimeOffset utc) => new(
        stand.Lane.Loop.Id,
        utc,
        new SightingDocument(
            "plate", read.Camera, 0, Plate: read.Text, Country: read.Country.IsNone ? null : read.Country.ToString(),
            View: StableId.Of(read.View), Confidence: read.Confidence, Image: read.KeptImage));

    /// <summary>An IPv4 address that came over an IPv6 socket is the same address.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool SameSecret(string wanted, string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given));
}
