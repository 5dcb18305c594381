using GreenLane.Central.Api;
using GreenLane.Central.Monitoring;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Monitoring;

public sealed class FileInForceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_registry_on_its_way_is_seen_gateway_by_gateway()
    {
        var files = FileInForce.Of([Gateway("a", 413), Gateway("b", 412), Gateway("c", 413), Gateway("d", null)], Now);

        var registry = Assert.Single(files, file => file.Kind == "registry");
        Assert.Equal("RS", registry.Issuer);
        Assert.Equal([413UL, 412UL], registry.Versions.Select(version => version.Sequence!.Value));
        Assert.Equal(["a", "c"], registry.Versions[0].Gateways.Select(place => place.Gateway));
        Assert.Equal(["d"], registry.Absent.Select(place => place.Gateway));
        Assert.False(registry.IsSame);
    }

    [Fact]
    public void Two_files_of_one_sequence_are_two_versions()
    {
        var other = Gateway("b", 412) with { Registries = [new RegistryDocument("RS", 412, 60, "other")] };

        var registry = Assert.Single(FileInForce.Of([Gateway("a", 412), other], Now), file => file.Kind == "registry");

        Assert.Equal(2, registry.Versions.Length);
    }

    [Fact]
    public void An_age_goes_on_while_nothing_is_reported()
    {
        var registry = FileInForce.Of([Gateway("a", 412) with { HealthAt = Now.AddMinutes(-9) }], Now)[0];

        Assert.Equal(TimeSpan.FromMinutes(10), registry.Versions[0].Age);
        Assert.True(registry.IsSame);
    }

    [Fact]
    public void What_most_gateways_have_stands_first_where_there_is_no_order()
    {
        var files = FileInForce.Of(
            [
                Gateway("a", 1) with { RecognitionHash = "new" }, Gateway("b", 1) with { RecognitionHash = "old" },
                Gateway("c", 1) with { RecognitionHash = "old" },
            ],
            Now);

        var recognition = Assert.Single(files, file => file.Kind == "recognition");
        Assert.Equal(["old", "new"], recognition.Versions.Select(version => version.Hash));
    }

    [Fact]
    public void Inspection_offices_are_shown_once_a_gateway_has_some()
    {
        var offices = new FileDocument("offices", "MK", 3, "o3", Now, Now.AddDays(9), Now);

        var files = FileInForce.Of([Gateway("a", 1) with { Files = [offices] }, Gateway("b", 1)], Now);

        var file = Assert.Single(files, file => file.Kind == "offices");
        Assert.Equal("o3", Assert.Single(file.Versions).Hash);
        Assert.Equal(["b"], file.Absent.Select(place => place.Gateway));
        Assert.DoesNotContain(FileInForce.Of([Gateway("b", 1)], Now), file => file.Kind == "offices");
    }

    [Fact]
    public void A_gateway_that_never_reported_says_nothing()
        => Assert.Empty(FileInForce.Of([Gateway("a", 412) with { HealthAt = null }], Now));

    private static GatewayDocument Gateway(string name, ulong? sequence) => new()
    {
        Crossing = "tabanovce",
        Gateway = name,
        HealthAt = Now,
        Registries = sequence is { } known ? [new RegistryDocument("RS", known, 60, $"hash-{known}")] : [],
    };
}
