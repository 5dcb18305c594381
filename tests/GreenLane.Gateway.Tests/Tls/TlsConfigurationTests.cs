using System.Text;
using GreenLane.Gateway.Configuration;
using GreenLane.Reporting.Tests;
using Microsoft.Extensions.Configuration;

namespace GreenLane.Gateway.Tests.Tls;

/// <summary>What <c>Http:Tls</c> may say.</summary>
public sealed class TlsConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TlsConfigurationTests() => TestCertificate.Write(_folder["good.pem"], _folder["good.key"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Certificate_and_key_are_read_relative_to_the_file_and_make_an_https_address()
    {
        var configuration = Read("https://0.0.0.0:8443", "good.pem", "good.key", out var problems);

        Assert.Empty(problems);
        Assert.Equal(new Uri("https://0.0.0.0:8443"), configuration.HttpUrl);
        Assert.Equal(new TlsSettings(_folder["good.pem"], _folder["good.key"]), configuration.Tls);
    }

    [Theory]
    [InlineData("https://0.0.0.0:8443", "missing.pem", "good.key", "Http:Tls:Certificate")]
    [InlineData("https://0.0.0.0:8443", "good.key", "good.key", "Http:Tls:Certificate")]
    [InlineData("https://0.0.0.0:8443", "good.pem", "missing.key", "Http:Tls:Key")]
    [InlineData("https://0.0.0.0:8443", "good.pem", "other.key", "Http:Tls:Key")]
    [InlineData("https://0.0.0.0:8443", "good.pem", "good.pem", "Http:Tls:Key")]
    [InlineData("https://0.0.0.0:8443", "good.pem", null, "Http:Tls:Key")]
    [InlineData("https://0.0.0.0:8443", null, null, "Http:Url")]
    [InlineData("http://0.0.0.0:8443", "good.pem", "good.key", "Http:Url")]
    [InlineData("ftp://0.0.0.0", "good.pem", "good.key", "Http:Url")]
    public void What_cannot_be_served_is_refused_by_its_name(string url, string? certificate, string? key, string named)
    {
        TestCertificate.Write(_folder["other.pem"], _folder["other.key"]);

        Read(url, certificate, key, out var problems);

        Assert.Equal(named, Assert.Single(problems).Split(": ")[0]);
    }

    [Theory]
    [InlineData("http://10.0.0.1:8080", "good.pem", null)]
    [InlineData("https://10.0.0.1:8080", "good.pem", "is an http address")]
    [InlineData("http://10.0.0.1:8443", "good.pem", "has a port of its own")]
    [InlineData("http://10.0.0.1:8080", null, "is for where Tls is given")]
    public void Cameras_have_a_plain_address_of_their_own_where_people_come_by_tls(
        string cameras, string? certificate, string? wrong)
    {
        var url = certificate is null ? "http://0.0.0.0:8443" : "https://0.0.0.0:8443";
        var key = certificate is null ? null : "good.key";

        var configuration = Read(url, certificate, key, out var problems, cameras);

        Assert.Equal(wrong is null ? 0 : 1, problems.Count);
        Assert.All(
            problems, problem => Assert.StartsWith($"Http:CameraUrl: {wrong}", problem, StringComparison.Ordinal));
        Assert.Equal(new Uri(cameras), configuration.CameraUrl);
    }

    private GatewayConfiguration Read(
        string url, string? certificate, string? key, out IReadOnlyList<string> problems, string? cameras = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Http:Access"] = "accounts",
            ["Http:Url"] = url,
            ["Http:CameraUrl"] = cameras,
            ["Http:Tls:Certificate"] = certificate,
            ["Http:Tls:Key"] = key,
        };
        using var lanes = new MemoryStream(Encoding.UTF8.GetBytes(GatewayProcess.Configuration(8080, 5084)));
        var tree = new ConfigurationBuilder().AddJsonStream(lanes)
            .AddInMemoryCollection(settings.Where(setting => setting.Value is not null)).Build();
        return ConfigurationRules.Read(tree, Path.GetDirectoryName(_folder["x"])!, out problems);
    }
}
