using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Accounts;

/// <summary>Opens a set-up code where nobody has an account, and keeps sessions and failures while the gateway runs.
/// </summary>
internal sealed class AccountsKeeper(
    GatewayConfiguration configuration, AccountBook book, SessionBook sessions, FailureTally failures,
    ILogger<AccountsKeeper> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.HttpAccess == HttpAccess.Accounts)
        {
            OpenSetupCode();
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                sessions.Keep();
                failures.Keep();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }

        sessions.Keep();
    }

    private void OpenSetupCode()
    {
        if (book.SetAside is { } aside)
        {
            Log.AccountsSetAside(logger, aside);
        }

        if (!book.All.IsEmpty)
        {
            return;
        }

        if (SetupCode.Open(book, configuration.DataDirectory, out var problem) is { } code)
        {
            Log.SetupCodeOpen(logger, code, SetupCode.PathIn(configuration.DataDirectory));
        }
        else
        {
            Log.AccountsNotKept(logger, problem);
        }
    }
}
