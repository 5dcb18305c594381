using System.Text;
using GreenLane.Accounts;
using GreenLane.Registry;

namespace GreenLane.Gateway.Accounts;

/// <summary>
/// The one-time code with which whoever is at the machine makes the first supervisor, or another after a lock-out.
/// </summary>
/// <remarks>
/// 80 random bits, shown once in the log and in DATA/setup-code, which the service alone can read; the book keeps its
/// hash. While nobody has an account every start makes another. There is no password to forget to change.
/// </remarks>
internal static class SetupCode
{
    private const int Length = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string directory) => Path.Combine(directory, "setup-code");

    /// <summary>Makes a code and opens it in the book, in the place of any other.</summary>
    /// <returns>Null, with the reason, if it could not be kept.</returns>
    public static string? Open(AccountBook book, string directory, out string problem)
    {
        var code = OneTimeCode.Draw(Length);
        return book.TryOpenSetupCode(OneTimeCode.HashOf(code), out problem)
            && DurableFile.TryWrite(PathIn(directory), Encoding.ASCII.GetBytes(code + "\n"), OwnerOnly, out problem)
            ? code
            : null;
    }
}
