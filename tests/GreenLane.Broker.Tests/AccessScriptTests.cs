using GreenLane.Broker.Tests.Fixtures;

namespace GreenLane.Broker.Tests;

public sealed class AccessScriptTests : IDisposable
{
    private readonly AccessFolder _access = new();

    [Theory]
    [InlineData("mk", "tabanovce", "tabanovce-1")]
    [InlineData("MK", "+", "tabanovce-1")]
    [InlineData("MK", "tabanovce", "#")]
    [InlineData("MK", "tabanovce", "tabanovce-1/lanes")]
    [InlineData("MK", "tabanovce", "")]
    [InlineData("MK", "a-crossing-with-a-name-of-forty-characters", "and-a-gateway-with-one-as-long")]
    public void A_name_that_topic_or_certificate_cannot_hold_is_refused(string country, string crossing, string gateway)
    {
        var rights = File.ReadAllText(_access["acl"]);

        var (exitCode, errors) = _access.Try("gateway", country, crossing, gateway);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("access: ", errors, StringComparison.Ordinal);
        Assert.Equal(rights, File.ReadAllText(_access["acl"]));
    }

    [Fact]
    public void A_new_certificate_leaves_the_rights_as_they_are()
    {
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-1");
        var rights = File.ReadAllText(_access["acl"]);
        var certificate = File.ReadAllText(_access["issued/MK/tabanovce/tabanovce-1.pem"]);

        _access.Run("gateway", "MK", "tabanovce", "tabanovce-1");

        Assert.Equal(rights, File.ReadAllText(_access["acl"]));
        Assert.NotEqual(certificate, File.ReadAllText(_access["issued/MK/tabanovce/tabanovce-1.pem"]));
    }

    [Fact]
    public void What_is_revoked_loses_its_rights_and_no_other_does()
    {
        var before = File.ReadAllText(_access["acl"]);
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-1");
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-10");

        _access.Run("revoke", "MK/tabanovce/tabanovce-1");

        var rights = File.ReadAllLines(_access["acl"]);
        Assert.StartsWith(before, File.ReadAllText(_access["acl"]), StringComparison.Ordinal);
        Assert.DoesNotContain("user MK/tabanovce/tabanovce-1", rights);
        Assert.Contains("user MK/tabanovce/tabanovce-10", rights);
        Assert.Equal(2, _access.Try("revoke", "MK/tabanovce/tabanovce-1").ExitCode);
    }

    [Fact]
    public void Keys_are_for_their_owner_alone()
    {
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-1");

        Assert.All(
            ["authority.key", "broker.key", "issued/MK/tabanovce/tabanovce-1.key"],
            key => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_access[key])));
    }

    public void Dispose() => _access.Dispose();
}
