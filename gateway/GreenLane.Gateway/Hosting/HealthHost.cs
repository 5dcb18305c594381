using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Guarding;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Movements;
using GreenLane.Gateway.Notices;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Says once a second that the gateway lives, and every five how it is; at once after other files came into force.
/// </summary>
public sealed class HealthHost(
    GatewayConfiguration configuration, ProgramIdentity program, WallClock clock, SqliteJournal journal,
    SignedData data, PresenceBook presence, SensorReport sensors, GuardAlarms guards, AccountBook accounts,
    PaperIntakes intakes, MqttReporter reporter, EventHub hub, TimeProvider time,
    CertificateInForce? certificate = null, MovementTeller? movements = null) : BackgroundService
{
    private static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(1);

    /// <summary>A renewal that fails is seen while there is still time to look after it.</summary>
    private static readonly TimeSpan CertificateWarning = TimeSpan.FromDays(7);

    /// <summary>Pulses from one report to the broker to the next.</summary>
    private const int ReportEvery = 5;

    private readonly RoomForecast _room = new();

    /// <summary>Not a number while it is not known: a nullable one would take two writes, and several threads ask.
    /// </summary>
    private double _hoursOfRoom = double.NaN;

    /// <summary>UTC ticks, as several threads ask; 0 while the centre can be reached.</summary>
    private long _unreachableSince;

    /// <summary>The gateway's health now.</summary>
    public HealthDocument Health()
    {
        var now = clock.Read();
        var inForce = data.Current;
        return new HealthDocument
        {
            Gateway = configuration.Id,
            Country = configuration.Country.ToString(),
            Crossing = configuration.Crossing,
            Session = program.Session,
            At = now.Utc,
            Clock = now.QualityId,
            Epoch = journal.Epoch,
            OutboxLast = journal.Outbox.LastSequence,
            DurableThrough = journal.Outbox.DurableThrough,
            UnreachableSince = Interlocked.Read(ref _unreachableSince) is > 0 and var ticks
                ? new DateTimeOffset(ticks, TimeSpan.Zero)
                : null,
            HoursOfRoom = Volatile.Read(ref _hoursOfRoom) is var hours && double.IsNaN(hours) ? null : hours,
            Registries = FilesInForce.Registries(inForce, now.Utc),
            WatchLists = FilesInForce.WatchLists(inForce, now.Utc),
            RecognitionHash = inForce.Recognition?.Hash,
            Files = data.Files,
            TrustHash = inForce.TrustHash,
            ConfigurationHash = configuration.Hash,
            Program = program.Text,
            Faults = Faults(now, inForce),
            Sensors = sensors.Sensors(now.At),
            Guards = guards.Documents,
            Alarms = sensors.Alarms,
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pulse = new PeriodicTimer(PulseInterval, time);
        InForce? told = null;
        for (var count = 0; !stoppingToken.IsCancellationRequested; count = (count + 1) % ReportEvery)
        {
            guards.Raise();
            Volatile.Write(ref _hoursOfRoom, _room.Look(clock.Elapsed, journal.RoomBytes) ?? double.NaN);
            sensors.Tell(reporter);
            NoteCentre();
            var inForce = data.Current;
            var health = Health();
            hub.Tell(new ServerEvent("pulse", JsonSerializer.Serialize(health, GatewayJson.Default.HealthDocument)));
            if (count == 0 || !ReferenceEquals(inForce, told))
            {
                told = inForce;
                reporter.SetHealth(health);
            }

            try
            {
                await pulse.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void NoteCentre()
    {
        if (reporter.Connected)
        {
            Interlocked.Exchange(ref _unreachableSince, 0);
        }
        else
        {
            Interlocked.CompareExchange(ref _unreachableSince, clock.Read().Utc.UtcTicks, 0);
        }
    }

    private ImmutableArray<string> Faults(ClockReading now, InForce inForce)
    {
        var papers = intakes.Desk;
        var faults = ImmutableArray.CreateBuilder<string>();
        Add(!journal.IsWritable, "journal-unavailable");
        Add(journal.IsDiskLow, "disk-low");
        Add(journal.SetAside is not null, "journal-set-aside");
        Add(now.Quality == ClockQuality.Untrusted, "clock-untrusted");
        Add(!inForce.TrustConfirmed, "trust-unconfirmed");
        Add(inForce.Recognition is not { } rules || now.Utc >= rules.Expires, "recognition-missing");
        Add(!reporter.Connected, "broker-unreachable");
        Add(data.Folder.Refused.Any(file => !IsWatchList(file) && !IsOffices(file)), "registry-refused");
        Add(data.Folder.Refused.Any(IsOffices), "offices-refused");
        Add(
            configuration.OfficesFile is not null && (inForce.Offices is not { } offices || now.Utc >= offices.Expires),
            "offices-stale");
        Add(data.Folder.Refused.Any(IsWatchList), "watch-list-refused");
        Add(inForce.WatchLists is { } lists && !lists.IsCurrent(now.Utc), "watch-list-stale");
        Add(inForce.Model.Budget.PlateWeight > IdentityBudget.LeastPlateWeight, "identity-tightened");
        Add(
            !inForce.Model.Budget.AllowsPlateExact
                && configuration.Lanes.Any(lane => lane.Policy.Identity == IdentityPolicy.PlateExact),
            "plate-exact-not-allowed");
        Add(!presence.IsShared, "presence-not-shared");
        Add(!presence.IsWritable, "presence-not-saved");
        Add(presence.WasDamaged, "presence-lost");
        Add(papers is { IsFull: true }, "notices-full");
        Add(papers is { IsWritable: false }, "notices-not-kept");
        Add(papers is not null && IsSilent(now.Utc), "notice-intake-silent");
        Add(movements?.Behind > MovementTeller.BehindLimit, "movements-behind");
        Add(accounts.SetAside is not null, "accounts-set-aside");
        Add(accounts.Unreadable is not null, "accounts-unreadable");
        Add(certificate?.Refused is not null, "certificate-refused");
        Add(certificate?.Current.NotAfter - now.Utc < CertificateWarning, "certificate-expiring");
        Add(configuration.Lanes.Any(lane => lane.Board.Wiring.GuardTripped < 0), "no-lane-guard");
        faults.AddRange(guards.Standing().Select(each => each.Kind).Distinct());
        return faults.ToImmutable();

        void Add(bool holds, string id)
        {
            if (holds)
            {
                faults.Add(id);
            }
        }
    }

    private bool IsSilent(DateTimeOffset now)
        => intakes is { Settings: { } settings, Desk: { } desk }
            && desk.Book.Intakes.Any(intake => !intake.IsFresh(now, settings.MaxAge));

    private bool IsOffices(RefusedFile file) => configuration.OfficesFile is { } path
        && (file.File == Path.GetFileName(path) || file.File == RegistryFolder.ReceivedOffices);

    private static bool IsWatchList(RefusedFile file) => file.File.EndsWith(".glw", StringComparison.Ordinal);
}
