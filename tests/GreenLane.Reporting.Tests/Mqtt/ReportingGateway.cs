using System.Collections.Concurrent;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>A journal and a reporter as a gateway runs them, on real time and a real broker.</summary>
internal sealed class ReportingGateway : ICommandSink, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private ulong _appended;

    public ReportingGateway(int port, string protocol, MqttTlsOptions? tls = null, TimeSpan? silence = null,
        FileFetcher? files = null)
    {
        Journal = SqliteJournal.Open(
            _folder["journal.db"], Sample.Gateway, TimeProvider.System, NullLogger.Instance);
        Reporter = new MqttReporter(
            new MqttOptions { Port = port, Protocol = protocol, ClientId = ClientId, Tls = tls },
            Sample.Gateway, "session-1", Journal.Outbox, this, () => ClockTrusted, TimeProvider.System,
            NullLogger.Instance,
            new MqttLimits
            {
                BackOffFirst = TimeSpan.FromMilliseconds(50),
                BackOffLast = TimeSpan.FromMilliseconds(400),
                AnswerLimit = TimeSpan.FromSeconds(5),
                SilenceFirst = silence ?? TimeSpan.FromSeconds(30),
            },
            files: files);
    }

    public static string ClientId => "gateway-under-test";

    public SqliteJournal Journal { get; }

    public MqttReporter Reporter { get; }

    public bool ClockTrusted { get; set; } = true;

    public ConcurrentQueue<(string Lane, string Verb, CommandDocument Command)> Commands { get; } = new();

    public void OnCommand(string lane, string verb, CommandDocument command) => Commands.Enqueue((lane, verb, command));

    public void Start() => _running = Reporter.RunAsync(_stop.Token);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public void Append(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(Journal.TryAppend(Sample.Decided(Journal.Epoch, ++_appended)));
        }
    }

    public string Ack(long through) =>
        $$"""{"epochs":[{"epoch":"{{Journal.Epoch}}","durableThrough":{{through}}}]}""";

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        Journal.Dispose();
        _folder.Dispose();
    }
}
