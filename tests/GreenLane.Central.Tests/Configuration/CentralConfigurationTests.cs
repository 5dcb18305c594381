using GreenLane.Central.Configuration;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Configuration;

public sealed class CentralConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-config-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Least_configuration_has_sensible_defaults()
    {
        var settings = Read("""{ "Central": { "Country": "MK", "DataDirectory": "data" } }""", out var complaints);

        Assert.Empty(complaints);
        Assert.NotNull(settings);
        Assert.Equal(Path.Combine(_folder, "data"), settings.DataDirectory);
        Assert.Equal(new BrokerSettings("127.0.0.1", 1883, true, "greenlane-central-MK"), settings.Broker);
        Assert.False(settings.Open);
    }

    [Fact]
    public void Command_line_wins_over_the_file()
    {
        var settings = Read(
            """{ "Central": { "Country": "MK", "DataDirectory": "data" }, "Mqtt": { "Port": 1 } }""",
            out _, "--Mqtt:Port=2");

        Assert.Equal(2, settings?.Broker.Port);
    }

    [Fact]
    public void Certificates_lie_where_the_file_does_and_ask_for_the_port_of_TLS()
    {
        var settings = Read(
            """
            { "Central": { "Country": "MK", "DataDirectory": "data" },
              "Mqtt": { "Tls": { "CaFile": "ca.pem", "CertificateFile": "/elsewhere/centre.pem" } } }
            """,
            out var complaints);

        Assert.Empty(complaints);
        Assert.Equal(8883, settings?.Broker.Port);
        Assert.Equal(Path.Combine(_folder, "ca.pem"), settings?.Broker.Tls?.CaFile);
        Assert.Equal("/elsewhere/centre.pem", settings?.Broker.Tls?.CertificateFile);
        Assert.Null(settings?.Broker.Tls?.KeyFile);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8090", true)]
    [InlineData("http://[::1]:8090", true)]
    [InlineData("http://localhost:8090", true)]
    [InlineData("http://0.0.0.0:8090", false)]
    [InlineData("http://192.168.1.7:8090", false)]
    [InlineData("http://127.0.0.1.example.com:8090", false)]
    public void Open_access_is_for_loopback_only(string url, bool accepted)
    {
        var settings = Read(
            $$"""
            { "Central": { "Country": "MK", "DataDirectory": "data" },
              "Http": { "Url": "{{url}}", "Access": "open-on-loopback" } }
            """,
            out var complaints);

        Assert.Equal(accepted, settings is not null);
        Assert.Equal(accepted, !complaints.Any(c => c.StartsWith("Http:Access: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("00:30:00")]
    [InlineData("16.00:00:00")]
    [InlineData("3")]
    [InlineData("often")]
    public void Centre_publishes_anew_neither_all_the_time_nor_when_it_is_too_late(string every)
    {
        Assert.Null(Read(
            $$"""
            { "Central": { "Country": "MK", "DataDirectory": "data" }, "Enrolment": { "RepublishEvery": "{{every}}" } }
            """,
            out var complaints));

        Assert.All(
            complaints, said => Assert.StartsWith("Enrolment:RepublishEvery: ", said, StringComparison.Ordinal));
        Assert.Equal(2, complaints.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "Central": { "Country": "MK", "country": "RS" } }""")]
    public void File_that_cannot_be_read_is_named(string json)
    {
        Assert.Null(Read(json, out var complaints));
        Assert.Contains("central.json", Assert.Single(complaints), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Tier", "process")]
    public async Task Every_bad_key_is_named_at_once_and_nothing_is_started()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var file = Write("""
            { "Central": { "Country": "mk", "Colour": "grey", "DataDirectory": "data" },
              "Mqtt": { "Port": 99999, "Tls": { "CaFlie": "x" } },
              "Http": { "Url": "http://0.0.0.0:1", "Access": "open-on-loopback" }, "Extra": { "Key": 1 },
              "Store": { "Kind": { "Nested": 1 } }, "Loose": 1 }
            """);
        var environment = new Dictionary<string, string> { ["GREENLANE__Mqtt__Protocol"] = "4" };

        var (exitCode, errors) = await CentralProcess.RunAsync(
            ["--config", file, "--Mqtt:Hots=x"], environment, limit.Token);

        Assert.Equal(78, exitCode);
        Assert.All(
            [
                "Central:Country", "Central:Colour", "Mqtt:Port", "Mqtt:Protocol", "Mqtt:Hots", "Mqtt:Tls:CaFlie",
                "Http:Access", "Extra:Key", "Store:Kind:Nested", "Loose",
            ],
            key => Assert.Contains(errors.Split('\n'), line => line.StartsWith(key + ": ", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    private CentralSettings? Read(string json, out IReadOnlyList<string> complaints, params string[] arguments)
        => CentralConfiguration.Read(Write(json), arguments, out complaints);

    private string Write(string json)
    {
        var file = Path.Combine(_folder, "central.json");
        File.WriteAllText(file, json);
        return file;
    }
}
