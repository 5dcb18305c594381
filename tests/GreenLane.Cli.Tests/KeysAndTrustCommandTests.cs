namespace GreenLane.Cli.Tests;

public sealed class KeysAndTrustCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_senders_token_comes_with_the_hash_of_it_and_never_twice()
    {
        Assert.Equal(0, _desk.Run("papers token"));
        var lines = _desk.Output.Split(Environment.NewLine);
        var (token, hash) = (lines[0]["token ".Length..], lines[1]["hash  ".Length..]);
        Assert.Equal(0, _desk.Run("papers token"));

        Assert.Equal(
            hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(token))));
        Assert.Equal(43, token.Length);
        Assert.DoesNotContain(token, _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_readable_by_its_owner_only_and_never_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such file rights on Windows.");
            return;
        }

        var key = File.ReadAllText(_desk.Path("rs/key.pem"));

        Assert.Equal(2, _desk.Run("keys new --out", _desk.Path("rs")));

        Assert.Equal(key, File.ReadAllText(_desk.Path("rs/key.pem")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_desk.Path("rs/key.pem")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("registry")]
    [InlineData("registry build")]
    [InlineData("registry build --issuer ZZ")]
    [InlineData("registry verify")]
    [InlineData("trust add --trust t --public p")]
    [InlineData("trust add --trust t --public p --issuer RS --recognition")]
    [InlineData("trust add --trust t --public p --issuer RS --signatures 0")]
    [InlineData("trust add --trust t --public p --issuer RS --signatures x")]
    [InlineData("trust add --trust t --public p --issuer RS --signatures 17")]
    [InlineData("recognition build --rules r --key k --out o --sequence -1")]
    [InlineData("recognition build --rules r --key k --out o --sequence 1 --created today")]
    public void Bad_usage_is_said_and_is_two(string command)
    {
        Assert.Equal(2, _desk.Run(command));

        Assert.NotEmpty(_desk.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("registry --help")]
    [InlineData("registry build --help")]
    [InlineData("trust add --help")]
    public void Help_is_an_answer(string command) => Assert.Equal(0, _desk.Run(command));

    [Fact]
    public void What_is_no_public_key_is_bad_input()
    {
        _desk.Write("odd.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");

        var exitCode = _desk.Run(
            "trust add --issuer RS --trust", _desk.Path("trust.json"), "--public", _desk.Path("odd.pem"));

        Assert.Equal(65, exitCode);
    }

    [Fact]
    public void A_trust_file_that_is_broken_is_bad_configuration_and_stays_as_it_is()
    {
        _desk.Write("broken.json", "{");

        var exitCode = _desk.Run(
            "trust add --recognition --trust", _desk.Path("broken.json"), "--public", _desk.Path("mk/public.pem"));

        Assert.Equal(78, exitCode);
        Assert.Equal("{", File.ReadAllText(_desk.Path("broken.json")));
    }
}
