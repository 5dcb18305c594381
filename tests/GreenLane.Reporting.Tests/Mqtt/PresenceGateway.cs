using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Presence;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>One gateway of a crossing as far as presence goes: book, journal, reporter, on a real broker.</summary>
internal sealed class PresenceGateway : ICommandSink, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteJournal _journal;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public PresenceGateway(string id, PresenceKey key, PresenceSettings? settings = null)
    {
        Self = Sample.Gateway with { Gateway = id };
        _journal = SqliteJournal.Open(_folder["journal.db"], Self, TimeProvider.System, NullLogger.Instance);
        Book = PresenceBook.Open(
            _folder["presence.db"], Self, key, true, settings ?? new PresenceSettings(), () => TimeProvider.System
                .GetUtcNow(), NullLogger.Instance);
        Book.Changed += () =>
        {
            lock (_folder)
            {
                Book.Save();
            }
        };
    }

    public Topics Self { get; }

    public PresenceBook Book { get; }

    public MqttReporter? Reporter { get; private set; }

    public void Start(int port, string protocol = MqttOptions.Version5)
    {
        _stop = new CancellationTokenSource();
        Reporter = new MqttReporter(
            new MqttOptions { Port = port, Protocol = protocol }, Self, "s1", _journal.Outbox, this, () => true,
            TimeProvider.System, NullLogger.Instance,
            new MqttLimits
            {
                BackOffFirst = TimeSpan.FromMilliseconds(50),
                BackOffLast = TimeSpan.FromMilliseconds(400),
            },
            [Book]);
        _running = Reporter.RunAsync(_stop.Token);
    }

    public void Enter(Enrolment truck, string lane = "1") => Move(truck, MovementKind.Entered, lane);

    public void Move(Enrolment truck, MovementKind kind, string lane = "1") => Book.Move(
        Book.VehicleOf(truck.Key), kind,
        Book.PlaceOf(lane, kind == MovementKind.Entered ? LaneDirection.Entry : LaneDirection.Exit),
        TimeProvider.System.GetUtcNow(), true, $"{_journal.Epoch}-{_journal.NextPassage()}");

    /// <summary>What a verdict in an entry lane of this gateway would be told.</summary>
    public Lanes.Presence Ask(Enrolment truck) => Book.Recall(truck.Key, Book.PlaceOf("9", LaneDirection.Entry));

    public void OnCommand(string lane, string verb, CommandDocument command)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        Book.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }
}
