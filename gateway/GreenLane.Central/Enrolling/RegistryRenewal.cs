using System.Data.Common;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;

namespace GreenLane.Central.Enrolling;

/// <summary>
/// Has the gateways' registry published anew, unchanged, before it fades: nobody may be there over a long holiday.
/// </summary>
/// <remarks>What is in the register and was not published stays there. Of several instances one is first.</remarks>
public sealed class RegistryRenewal(
    PublicationDesk desk, CentralSettings settings, TimeProvider time, ILogger<RegistryRenewal> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>What was said of an obstacle is not said every minute.</summary>
    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            // Away from the start of the program, which waits for this up to here.
            await Task.Yield();
            try
            {
                Say(desk.Renew(settings.Enrolment!.RepublishEvery!.Value));
            }
            catch (DbException e)
            {
                Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Say(EnrolmentAnswer? answer)
    {
        if (answer is { IsDone: true })
        {
            Log.RegistryRenewed(logger, answer.Number);
        }
        else if (answer is not null && answer.Detail != _said)
        {
            Log.RegistryNotRenewed(logger, answer.Detail);
        }

        _said = answer is { IsDone: false } ? answer.Detail : null;
    }
}
