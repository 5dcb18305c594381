using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Http;

/// <summary>Who may use what over HTTP.</summary>
internal static class AccessRule
{
    /// <summary>
    /// What needs no account: cameras have keys of their own, health and metrics tell nothing personal.
    /// </summary>
    private static readonly string[] Open = ["/sensors", "/health", "/metrics"];

    /// <summary>With accounts wanted and none in existence, everything else is refused.</summary>
    public static void Use(WebApplication app, HttpAccess access)
    {
        if (access == HttpAccess.OpenOnLoopback)
        {
            return;
        }

        app.Use(async (context, next) =>
        {
            if (Open.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            {
                await next(context);
                return;
            }

            await Problem.Of(
                401, "Sign in", "this installation has no accounts yet; only /sensors, /health and /metrics are open")
                .ExecuteAsync(context);
        });
    }
}
