using GreenLane.Central.Configuration;

namespace GreenLane.Central.Accounts;

/// <summary>The cookie that holds a session's token, out of reach of scripts.</summary>
/// <remarks>
/// Lax: an address that somebody was sent opens for who is signed in. What changes anything is a POST, which carries
/// no such cookie from another site.
/// </remarks>
internal static class SessionCookie
{
    public const string Name = "greenlane-central";

    public static string? Of(HttpRequest request) => request.Cookies[Name];

    public static void Set(HttpContext context, CentralSettings settings, string token)
        => context.Response.Cookies.Append(Name, token, Options(context, settings, SessionRules.LongestShift));

    public static void Drop(HttpContext context, CentralSettings settings)
        => context.Response.Cookies.Delete(Name, Options(context, settings, null));

    private static CookieOptions Options(HttpContext context, CentralSettings settings, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps || settings.Origin?.Scheme == Uri.UriSchemeHttps,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
