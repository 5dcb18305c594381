using GreenLane.Gateway.Accounts;

namespace GreenLane.Gateway.Http;

/// <summary>The cookie that holds a session's token: out of reach of scripts, and sent by our own pages
/// alone.</summary>
internal static class SessionCookie
{
    public const string Name = "greenlane-session";

    public static string? Of(HttpRequest request) => request.Cookies[Name];

    public static void Set(HttpContext context, string token, Uri? publicOrigin)
        => context.Response.Cookies.Append(Name, token, Options(context, publicOrigin, SessionBook.LongestShift));

    public static void Drop(HttpContext context, Uri? publicOrigin)
        => context.Response.Cookies.Delete(Name, Options(context, publicOrigin, null));

    private static CookieOptions Options(HttpContext context, Uri? publicOrigin, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps || publicOrigin?.Scheme == Uri.UriSchemeHttps,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
