using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>The terminal over TLS that the gateway itself ends.</summary>
public sealed class TlsTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    [Fact]
    public async Task Over_tls_somebody_signs_in_and_the_lanes_are_live_through_a_renewal_of_the_certificate()
    {
        await using var gateway = Stage.Gateway("secure", "accounts", "https");
        var (certificate, key) = (Path.Combine(gateway.Folder, "tls.pem"), Path.Combine(gateway.Folder, "tls.key"));
        TestCertificate.Write(certificate, key);
        await gateway.StartAsync(Stop, $"--Http:Tls:Certificate={certificate}", $"--Http:Tls:Key={key}");
        await People.MakeAsync(gateway.Http, await gateway.SetupCodeAsync(Stop), Stop, "ana");
        await using var page = await Stage.OpenAsync(gateway);
        await page.SignInAsync("ana");
        await page.Lane.WaitForAsync();
        var cookie = Assert.Single(await page.Page.Context.CookiesAsync());
        Assert.True(cookie is { Secure: true, HttpOnly: true, SameSite: SameSiteAttribute.Strict });

        TestCertificate.Write(certificate, key);
        await gateway.UntilSaidAsync("[5060]", 2, Stop);
        await gateway.Lane.ArriveAsync(Trucks.Of("MK-1001"), Stop);

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }
}
