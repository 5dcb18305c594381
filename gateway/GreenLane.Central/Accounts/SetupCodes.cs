using System.Data.Common;
using System.Text;
using GreenLane.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;
using GreenLane.Registry;

namespace GreenLane.Central.Accounts;

/// <summary>
/// The one-time code with which whoever is at the machine makes the first supervisor, or another after a lock-out.
/// </summary>
/// <remarks>
/// 80 random bits, shown in the log and in DATA/setup-code, which the service alone can read; the store keeps its hash.
/// While nobody has an account every start makes another, of several instances the last one's counts. There is no
/// password to forget to change.
/// </remarks>
public sealed class SetupCodes(
    CentralSettings settings, AccountBook book, TimeProvider time, ILogger<SetupCodes> logger) : BackgroundService
{
    /// <summary>Asked for on the command line, where nobody can sign in any more.</summary>
    public const string Option = "--new-setup-code";

    private const int Length = 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>Where the code lies until it is used.</summary>
    internal static string PathIn(CentralSettings settings) => Path.Combine(settings.DataDirectory, "setup-code");

    /// <summary>Opens a code in the place of any other.</summary>
    /// <param name="always">False: only while nobody has an account.</param>
    /// <returns>Null if somebody has.</returns>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal static string? Open(AccountBook book, bool always)
    {
        var code = OneTimeCode.Draw(Length);
        return book.Change(tables =>
        {
            if (!always && tables.All().Count > 0)
            {
                return null;
            }

            tables.Append(new AuditAct(AuditAct.Setup, "setup-code-made"), book.Now);
            tables.OpenSetupCode(OneTimeCode.HashOf(code));
            return code;
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!settings.Open && !TryOpen())
        {
            await Task.Delay(Retry, time, stoppingToken);
        }
    }

    private bool TryOpen()
    {
        var file = PathIn(settings);
        try
        {
            if (Open(book, always: false) is not { } code)
            {
                File.Delete(file);
                return true;
            }

            Directory.CreateDirectory(settings.DataDirectory);
            if (!DurableFile.TryWrite(file, Encoding.ASCII.GetBytes(code + "\n"), OwnerOnly, out var reason))
            {
                Log.SetupCodeNotWritten(logger, file, reason);
            }

            Log.SetupCodeOpened(logger, code);
            return true;
        }
        catch (DbException e)
        {
            Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
            return false;
        }
    }
}
