using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Accounts;

/// <summary>
/// <c>--new-setup-code</c>: for a crossing where nobody can sign in any more. Whoever can run it has the machine.
/// </summary>
/// <remarks>While the gateway is stopped, so that the act is in its journal before the code is in its book.</remarks>
internal static class NewSetupCode
{
    public const string Option = "--new-setup-code";

    private const int Done = 0;
    private const int NotDone = 1;

    public static async Task<int> RunAsync(GatewayConfiguration configuration)
    {
        using var runLock = RunLock.TryTake(configuration.DataDirectory, out var problem);
        if (runLock is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return NotDone;
        }

        try
        {
            var code = await DrawAsync(configuration);
            if (code is not null)
            {
                Console.WriteLine(code);
                return Done;
            }

            await Console.Error.WriteLineAsync("the code could not be recorded and kept: look at the disk");
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }

        return NotDone;
    }

    private static async Task<string?> DrawAsync(GatewayConfiguration configuration)
    {
        var time = TimeProvider.System;
        using var checkpoints = CheckpointKeyFile.Load(configuration.DataDirectory);
        var topics = new Topics(configuration.Country.ToString(), configuration.Crossing, configuration.Id);
        using var journal = GatewayHost.OpenJournal(
            configuration, topics, checkpoints, time, NullLoggerFactory.Instance);
        var clock = GatewayHost.OpenClock(configuration, journal, time);
        var session = ProgramFile.Identify(configuration.Hash).Session;
        var audit = new AuditTrail(journal, clock, session, configuration.Lanes[0].Id, time);
        var act = new AuditDocument(audit.NextId(), "setup-code-made", null, 0, "setup", null, null);
        return await audit.WriteAsync(act, CancellationToken.None)
            ? SetupCode.Open(
                AccountBook.Open(configuration.DataDirectory, clock.Read().Utc), configuration.DataDirectory, out _)
            : null;
    }
}
