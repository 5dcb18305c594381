namespace GreenLane.Registry.Tests;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("MK", "MK")]
    [InlineData("NMK", "MK")]
    [InlineData("MKD", "MK")]
    [InlineData("RKS", "XK")]
    [InlineData("XK", "XK")]
    [InlineData("XKX", "XK")]
    [InlineData("KS", "XK")]
    [InlineData("KOS", "XK")]
    [InlineData("SRB", "RS")]
    [InlineData("RS", "RS")]
    [InlineData("AL", "AL")]
    [InlineData("ALB", "AL")]
    [InlineData("MNE", "ME")]
    [InlineData("ME", "ME")]
    [InlineData("BIH", "BA")]
    [InlineData("BA", "BA")]
    [InlineData("GR", "GR")]
    [InlineData("EL", "GR")]
    [InlineData("GRC", "GR")]
    [InlineData("SLO", "SI")]
    [InlineData("SVN", "SI")]
    [InlineData("HRV", "HR")]
    [InlineData("D", "DE")]
    [InlineData("DEU", "DE")]
    [InlineData("I", "IT")]
    [InlineData("H", "HU")]
    [InlineData("A", "AT")]
    [InlineData("TR", "TR")]
    [InlineData("TUR", "TR")]
    [InlineData(" srb\t", "RS")]
    [InlineData("ESP", "ES")]
    public void A_camera_spelling_is_resolved(string written, string country)
    {
        Assert.True(Countries.TryResolve(written, out var resolved));

        Assert.Equal(country, resolved.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("ZZ")]
    [InlineData("unknown")]
    [InlineData("Serbia")]
    [InlineData("М\u041A")]
    [InlineData("eu")]
    public void A_country_is_never_guessed(string written)
    {
        Assert.False(Countries.TryResolve(written, out var resolved));

        Assert.True(resolved.IsNone);
    }
}
