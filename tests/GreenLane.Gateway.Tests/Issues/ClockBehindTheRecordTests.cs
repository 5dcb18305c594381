using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Http;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A gateway that started with its clock behind its own last record trusted it, if only the program was older still:
/// grants that had ended came back (found by the fault table).
/// </summary>
public sealed class ClockBehindTheRecordTests : IDisposable
{
    /// <summary>Behind the build of this program, whenever that is.</summary>
    private static readonly DateTimeOffset LastRecord = TimeProvider.System.GetUtcNow().AddYears(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-clock-").FullName;

    [Theory]
    [InlineData("synced", -1, ClockQuality.Untrusted)]
    [InlineData("holdover", -1, ClockQuality.Untrusted)]
    [InlineData("synced", 1, ClockQuality.Synced)]
    [InlineData("untrusted", -1, ClockQuality.Synced)]
    [Hazard("H-07")]
    public void Clock_before_the_last_record_that_was_trusted_is_not(string recorded, int days, ClockQuality quality)
    {
        Write(recorded);
        File.WriteAllText(Path.Combine(_folder, "gateway.json"), """
            {
              "Gateway": { "Id": "test-1", "Country": "MK", "Crossing": "test", "DataDirectory": "data" },
              "Lanes": [ { "Id": "1", "Board": { "Driver": "simulated", "Socket": "1.sock", "Red": 5, "Green": 6,
                "BarrierUp": 13, "Heartbeat": 19, "RedFeedback": 20, "GreenFeedback": 21, "EntryLoop": 23,
                "BarrierLoop": 24 } } ]
            }
            """);
        Assert.True(ConfigurationFile.TryLoad(Path.Combine(_folder, "gateway.json"), [], out var tree, out _));
        var configuration = ConfigurationRules.Read(tree, _folder, out var problems);
        Assert.Empty(problems);
        using var meter = new GatewayMeter();

        using var host = GatewayHost.Open(
            configuration, new EventHub(), meter, new FakeTimeProvider(LastRecord.AddDays(days)),
            NullLoggerFactory.Instance, out var problem);

        Assert.Equal("", problem);
        Assert.Equal(quality, host!.Clock.Read().Quality);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string clock)
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        using var journal = SqliteJournal.Open(
            Path.Combine(data, "journal.db"), new Topics("MK", "test", "test-1"), TimeProvider.System,
            NullLogger.Instance);
        Assert.True(journal.TryAppend(new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = "1",
            Passage = 0,
            At = TimeSpan.Zero,
            Utc = LastRecord,
            Clock = clock,
            Text = "{}",
        }));
    }
}
