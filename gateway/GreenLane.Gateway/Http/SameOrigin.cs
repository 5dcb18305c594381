using System.Net;
using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Http;

/// <summary>Whether a request comes from one of this gateway's own pages, as far as browsers say.</summary>
/// <remarks>
/// Browsers send where a page came from with every request that changes something, and pages cannot alter it (Fetch
/// standard, Origin and Sec-Fetch-Site). Programs send neither, and carry no cookie that they were not given.
/// </remarks>
internal static class SameOrigin
{
    public static bool Holds(HttpRequest request, Uri? publicOrigin)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsOwn(from, request, publicOrigin));
    }

    /// <summary>
    /// A desk without accounts answers to its own names only: a page of a stranger's name that was made to point here
    /// would count as our own.
    /// </summary>
    public static bool NamesThisMachine(HttpRequest request) => ConfigurationRules.IsLoopback(request.Host.Host);

    /// <summary>Passwords travel over TLS, which something in front of this program ends, or do not leave the machine.
    /// </summary>
    public static bool IsPrivate(HttpContext context, Uri? publicOrigin)
        => publicOrigin?.Scheme == Uri.UriSchemeHttps || context.Request.IsHttps
            || context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static bool IsOwn(Uri origin, HttpRequest request, Uri? publicOrigin) => publicOrigin is not null
        ? Uri.Compare(
            origin, publicOrigin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped,
            StringComparison.OrdinalIgnoreCase) == 0
        : string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            && origin.Scheme == request.Scheme;
}
