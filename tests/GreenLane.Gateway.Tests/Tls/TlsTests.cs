using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using GreenLane.Reporting.Tests;

namespace GreenLane.Gateway.Tests.Tls;

/// <summary>The real program, which ends TLS itself.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cookies_are_secure_and_browsers_are_told_to_come_by_https_alone()
    {
        using var gateway = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "health/live");
        request.Headers.Host = TestCertificate.Name;

        using var answer = await gateway.Http.SendAsync(request, Ct);
        var code = await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "data", "setup-code"), Ct);
        using var setUp = await gateway.Http.PostAsJsonAsync(
            "api/v1/setup",
            new { code, name = "sofija", displayName = "Sofija", password = "correct horse 9", pin = "402857" }, Ct);

        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal(HttpStatusCode.OK, setUp.StatusCode);
        var cookie = setUp.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.None, SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls12)]
    public async Task The_whole_chain_is_shown_over_a_protocol_of_today(SslProtocols asked, SslProtocols spoken)
    {
        using var gateway = await StartAsync();

        var shown = await LookAsync(gateway, asked);

        Assert.Equal((spoken, 2), (shown.Protocol, shown.Certificates));
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_what_is_none_leaves_the_former()
    {
        using var gateway = await StartAsync();
        var first = await LookAsync(gateway);

        var renewed = TestCertificate.Write(_folder["tls.pem"], _folder["tls.key"]);
        await GatewayProcess.UntilAsync(async () => (await LookAsync(gateway)).Serial == renewed, Ct);
        await File.WriteAllTextAsync(_folder["tls.key"], "not a key", Ct);
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(gateway.Output.Contains("Http:Tls:Key", StringComparison.Ordinal)), Ct);

        Assert.NotEqual(first.Serial, renewed);
        Assert.Equal(renewed, (await LookAsync(gateway)).Serial);
    }

    [Fact]
    public async Task Cameras_that_cannot_do_tls_post_to_an_address_where_nothing_else_is_answered()
    {
        var cameras = new UriBuilder("http", "127.0.0.1", GatewayProcess.FreePort()).Uri;
        using var gateway = await StartAsync($"--Http:CameraUrl={cameras}");
        using var plain = new HttpClient { BaseAddress = cameras };
        using var unreadable = new StringContent("not a plate");

        using var posted = await plain.PostAsync("sensors/front-1/plates", unreadable, Ct);
        using var unknown = await plain.PostAsync("sensors/none/plates", unreadable, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        foreach (var path in new[] { "", "api/v1/session", "health/live", "metrics", "sensors", "sensors/../metrics" })
        {
            using var refused = await plain.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var live = await gateway.Http.GetAsync("health/live", Ct);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private async Task<GatewayProcess> StartAsync(params string[] more)
    {
        TestCertificate.Write(_folder["tls.pem"], _folder["tls.key"]);
        return await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), Ct,
            [
                "--Http:Access=accounts", $"--Http:Url=https://127.0.0.1:{GatewayProcess.FreePort()}",
                $"--Http:Tls:Certificate={_folder["tls.pem"]}", $"--Http:Tls:Key={_folder["tls.key"]}", .. more,
            ]);
    }

    /// <summary>What whoever connects is shown.</summary>
    private static async Task<(string Serial, int Certificates, SslProtocols Protocol)> LookAsync(
        GatewayProcess gateway, SslProtocols asked = SslProtocols.None)
    {
        var address = gateway.Http.BaseAddress!;
        var count = 0;
        using var wire = new TcpClient();
        await wire.ConnectAsync(address.Host, address.Port, Ct);
        await using var stream = new SslStream(wire.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = TestCertificate.Name,
            EnabledSslProtocols = asked,
            RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                // What came over the wire, own certificate and all.
                count = chain!.ChainElements.Count;

                // Its name is right; nobody knows who signed it.
                return errors == SslPolicyErrors.RemoteCertificateChainErrors;
            },
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck },
        };
        await stream.AuthenticateAsClientAsync(options, Ct);
        using var shown = new X509Certificate2(stream.RemoteCertificate!);
        return (shown.SerialNumber, count, stream.SslProtocol);
    }
}
