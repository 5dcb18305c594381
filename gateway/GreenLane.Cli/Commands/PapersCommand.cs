using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Cli.Commands;

/// <summary>"papers token": a token for whoever sends notices to a gateway by HTTP, and its hash.</summary>
internal static class PapersCommand
{
    /// <summary>256 random bits: so many that a plain hash gives nothing away.</summary>
    private const int TokenBytes = 32;

    public static Command Create(Shell shell)
    {
        var token = new Command("token", "Make a token for a sender, and the hash that the gateway is told.");
        token.SetAction(_ =>
        {
            var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            shell.Output.WriteLine($"token {text}");
            shell.Output.WriteLine($"hash  {hash}");
            return ExitCodes.Done;
        });
        return new Command("papers", "Who may send pre-arrival notices to a gateway.") { token };
    }
}
