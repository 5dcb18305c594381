using System.Data.Common;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Adds what closed to the sums, about once a second; of several instances, one at a time.</summary>
public sealed class FigureRoller(StoreDatabase database, TimeProvider time, ILogger<FigureRoller> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForgetPeriod = TimeSpan.FromMinutes(10);

    private RollupWriter? _writer;
    private long? _forgot;

    public override void Dispose()
    {
        _writer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = TryAdd(stoppingToken) ? Period : PauseAfterFailure;
            await Task.Delay(rest, time, stoppingToken);
        }
    }

    /// <summary>Adds all that is due.</summary>
    private bool TryAdd(CancellationToken stopping)
    {
        try
        {
            _writer ??= database.OpenRollup();
            while (_writer.Add(time.GetUtcNow(), time.LocalTimeZone) == RollupWriter.MostAtOnce
                && !stopping.IsCancellationRequested)
            {
            }

            if (_forgot is not { } at || time.GetElapsedTime(at) >= ForgetPeriod)
            {
                _writer.Forget(time.GetUtcNow());
                _forgot = time.GetTimestamp();
            }

            return true;
        }
        catch (DbException e)
        {
            Log.RollupFailed(logger, StoreFailure.CodeOf(e), e.Message);
            _writer?.Dispose();
            _writer = null;
            return false;
        }
    }
}
