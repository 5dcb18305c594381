namespace GreenLane.Gateway.Http;

/// <summary>Looks now and then whether the certificate was renewed, and says what came of it.</summary>
internal sealed class CertificateKeeper(
    CertificateInForce certificate, ILogger<CertificateKeeper> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Say();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                if (certificate.Renew())
                {
                    Say();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private void Say()
    {
        if (certificate.Refused is { } why)
        {
            Log.CertificateRefused(logger, why);
        }
        else
        {
            Log.CertificateTaken(logger, certificate.Current.Subject, certificate.Current.NotAfter);
        }
    }
}
