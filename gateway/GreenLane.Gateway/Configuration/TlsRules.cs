using System.Diagnostics.CodeAnalysis;
using GreenLane.Gateway.Http;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads <c>Http:Tls</c>, and <c>Http:Url</c>, which must go with it.</summary>
internal static class TlsRules
{
    private const string Example = "http://127.0.0.1:8080";

    /// <returns>Null where it is not there: then plain http is spoken.</returns>
    public static TlsSettings? Read(ConfigurationPart http, string directory)
    {
        var part = http.Part("Tls");
        if (!part.Exists)
        {
            return null;
        }

        var settings = new TlsSettings(Path(part, "Certificate", directory), Path(part, "Key", directory));
        if (settings is { CertificateFile.Length: > 0, KeyFile.Length: > 0 }
            && ServerCertificate.Read(settings, out var wrong, out var why) is null)
        {
            part.Complain(wrong, why);
        }

        return settings;
    }

    /// <param name="isSecure">Whether there is a certificate.</param>
    public static Uri Url(ConfigurationPart http, bool isSecure)
    {
        if (!TryAddress(http.Text("Url") ?? Example, out var url))
        {
            http.Complain("Url", $"is an address such as {Example}");
            return new Uri(Example);
        }

        if (isSecure != (url.Scheme == Uri.UriSchemeHttps))
        {
            http.Complain(
                "Url", isSecure ? "is an https address where Tls is given" : "is https only where Tls is given");
        }

        return url;
    }

    /// <returns>Null where there is none.</returns>
    public static Uri? CameraUrl(ConfigurationPart http, bool isSecure)
    {
        if (http.Text("CameraUrl") is not { } text)
        {
            return null;
        }

        if (!TryAddress(text, out var url) || url.Scheme != Uri.UriSchemeHttp)
        {
            http.Complain("CameraUrl", "is an http address such as http://10.0.0.1:8080");
        }
        else if (!isSecure)
        {
            http.Complain("CameraUrl", "is for where Tls is given; else cameras post to Url");
        }
        else if (TryAddress(http.Text("Url") ?? Example, out var other) && other.Port == url.Port)
        {
            http.Complain("CameraUrl", "has a port of its own");
        }

        return url;
    }

    private static bool TryAddress(string text, [NotNullWhen(true)] out Uri? url)
        => Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https"
            && url.PathAndQuery == "/";

    private static string Path(ConfigurationPart part, string name, string directory)
        => part.Required(name) is { Length: > 0 } file ? System.IO.Path.GetFullPath(file, directory) : "";
}
