using System.Net;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads a lane's cameras, and refuses those that anybody on the network could be.</summary>
internal static class CameraRules
{
    /// <param name="real">The lane moves something: then a camera without a secret is not taken even from here.</param>
    public static CameraConfiguration Read(ConfigurationPart part, bool real)
    {
        var camera = new CameraConfiguration(
            part.RequiredId("Id"),
            Format(part),
            part.OneOf("View", PlateView.Front, ("front", PlateView.Front), ("rear", PlateView.Rear)),
            part.Text("Secret"),
            part.Addresses("AllowFrom"))
        {
            Account = Account(part),
            Pull = Pull(part),
            Listen = part.Text("Listen") is null ? null : part.Number("Listen", 0, 1, 65535),
            Mqtt = Mqtt(part.Part("Mqtt")),
        };
        var isolated = part.Flag("IsolatedNetwork", false);
        if (new object?[] { camera.Pull, camera.Listen, camera.Mqtt }.Count(way => way is not null) > 1)
        {
            part.Complain("Pull", "is one way, Listen and Mqtt are others: a camera has one");
        }

        if (camera.AllowFrom.IsEmpty && !HasSecret(camera))
        {
            camera = camera with { AllowFrom = [IPAddress.Loopback, IPAddress.IPv6Loopback] };
        }

        if (!isolated && !HasSecret(camera) && (real || !IsHere(camera)))
        {
            part.Complain(
                camera.Listen is null ? "Secret" : "Listen",
                camera.Listen is null ? "is needed, or IsolatedNetwork true if nobody else is on that network"
                    : "takes connections without a secret: set IsolatedNetwork to true if nobody else is there");
        }

        return camera;
    }

    /// <summary>TCP has no place for a secret; a stream that is asked for, or a broker, has an account.</summary>
    private static bool HasSecret(CameraConfiguration camera)
        => camera.Listen is null
            && (camera.Account is not null
                || (camera.Secret is not null && camera.Pull is null && camera.Mqtt is null));

    /// <summary>Everything it may come from is this machine.</summary>
    private static bool IsHere(CameraConfiguration camera)
        => camera.Pull is { } url ? url.IsLoopback
            : camera.Mqtt is { } topics ? ConfigurationRules.IsLoopback(topics.Host)
            : camera.AllowFrom.All(IPAddress.IsLoopback);

    private static string Format(ConfigurationPart part)
    {
        var format = part.Required("Format");
        if (format.Length > 0 && !PlateFormats.TryGet(format, out _))
        {
            part.Complain("Format", $"is one of {string.Join(", ", PlateFormats.Names)}");
        }

        return format;
    }

    private static NetworkCredential? Account(ConfigurationPart part)
    {
        var (user, password) = (part.Text("User"), part.Text("Password"));
        if ((user is null) != (password is null))
        {
            part.Complain(user is null ? "User" : "Password", "is required where the other is given");
        }

        return user is null || password is null ? null : new NetworkCredential(user, password);
    }

    private static Uri? Pull(ConfigurationPart part)
    {
        if (part.Text("Pull") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.UserInfo.Length == 0)
        {
            return url;
        }

        part.Complain("Pull", "is an http or https address without an account in it: that stands in User and Password");
        return null;
    }

    private static CameraTopics? Mqtt(ConfigurationPart part) => !part.Exists ? null : new CameraTopics(
        part.Text("Host") ?? "127.0.0.1",
        part.Number("Port", 1883, 1, 65535),
        part.Required("Topic"),
        part.Text("Source"));
}
