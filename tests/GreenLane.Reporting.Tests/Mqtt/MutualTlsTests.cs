using GreenLane.Reporting.Mqtt;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class MutualTlsTests : IDisposable
{
    private readonly Certificates _certificates = new();
    private readonly Certificates _others = new();

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task A_gateway_with_its_certificate_is_let_in(string version)
    {
        using var broker = await StartAsync();
        await using var gateway = new ReportingGateway(broker.Port, version, Tls(_certificates, _certificates));
        using var nobody = new CentreClient();

        gateway.Start();

        await nobody.HearAsync(() => gateway.Reporter.Connected, "connected");
    }

    [Fact]
    public async Task A_gateway_without_one_is_not()
    {
        using var broker = await StartAsync();

        await IsKeptOutAsync(broker, new MqttTlsOptions { CaFile = _certificates.Authority, TargetHost = "localhost" });
    }

    [Fact]
    public async Task A_broker_of_another_authority_is_not_spoken_to()
    {
        using var broker = await StartAsync();

        await IsKeptOutAsync(broker, Tls(authority: _others, own: _certificates));
    }

    [Fact]
    public async Task A_certificate_file_that_is_missing_or_broken_is_an_error_to_show()
    {
        using var broker = await StartAsync();

        await IsKeptOutAsync(broker, new MqttTlsOptions { CaFile = _certificates.Authority + ".missing" });
        await IsKeptOutAsync(broker, new MqttTlsOptions { CertificateFile = _certificates.Key("gateway") });
    }

    public void Dispose()
    {
        _certificates.Dispose();
        _others.Dispose();
    }

    private static MqttTlsOptions Tls(Certificates authority, Certificates own) => new()
    {
        CaFile = authority.Authority,
        CertificateFile = own.Certificate("gateway"),
        KeyFile = own.Key("gateway"),
        TargetHost = "localhost",
    };

    private static async Task IsKeptOutAsync(Broker broker, MqttTlsOptions tls)
    {
        await using var gateway = new ReportingGateway(broker.Port, MqttOptions.Version5, tls);
        using var nobody = new CentreClient();

        gateway.Start();
        await nobody.HearAsync(() => gateway.Reporter.LastError is not null, "an error");

        Assert.False(gateway.Reporter.Connected);
    }

    private async Task<Broker> StartAsync()
    {
        var broker = new Broker(
            $"""
             allow_anonymous true
             cafile {_certificates.Authority}
             certfile {_certificates.Certificate("broker")}
             keyfile {_certificates.Key("broker")}
             require_certificate true
             """);
        await broker.StartAsync();
        return broker;
    }
}
