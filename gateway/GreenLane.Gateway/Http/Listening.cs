using System.Net;
using GreenLane.Gateway.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GreenLane.Gateway.Http;

/// <summary>At which address the gateway is served, and whether by TLS.</summary>
internal static class Listening
{
    /// <summary>A year: a browser that has been here once does not speak plain http to this name again.</summary>
    private static readonly TimeSpan StrictFor = TimeSpan.FromDays(365);

    /// <returns>False where there is no certificate any more that could be read at the start.</returns>
    public static bool TryAdd(WebApplicationBuilder builder, GatewayConfiguration configuration, out string problem)
    {
        problem = "";
        var url = configuration.HttpUrl;
        if (configuration.Tls is not { } settings)
        {
            builder.WebHost.UseUrls(url.ToString());
            return true;
        }

        if (CertificateInForce.Open(settings, out problem) is not { } certificate)
        {
            return false;
        }

        builder.Services.AddSingleton(certificate);
        builder.Services.AddHostedService<CertificateKeeper>();
        builder.Services.AddHsts(hsts => hsts.MaxAge = StrictFor);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, url, endpoint => endpoint.UseHttps(
            new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Handshake) })));
        if (configuration.CameraUrl is { } cameras)
        {
            builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, cameras, _ => { }));
        }

        return true;
    }

    /// <summary>At the cameras' plain address nothing but their plates is taken: no page, no session, no key.</summary>
    public static void KeepCamerasApart(this WebApplication app, Uri cameras)
        => app.Use((context, next) => context.Connection.LocalPort != cameras.Port
            || context.Request.Path.StartsWithSegments(CameraEndpoint.Root, StringComparison.Ordinal)
                ? next(context)
                : Problem.Of(404, "Not served here", "this address takes plates of cameras alone")
                    .ExecuteAsync(context));

    /// <summary>As plain addresses are understood: a name that is no address means every one of this machine.</summary>
    private static void Listen(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> shape)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var address))
        {
            kestrel.Listen(address, url.Port, shape);
        }
        else if (url.Host == "localhost")
        {
            kestrel.ListenLocalhost(url.Port, shape);
        }
        else
        {
            kestrel.ListenAnyIP(url.Port, shape);
        }
    }
}
