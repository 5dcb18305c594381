using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Gateway.Configuration;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Notices;

/// <summary>Notices that the centre sends through the broker, and the answers to them. Thread-safe.</summary>
/// <remarks>The broker makes sure that only the centre publishes there. Batches are taken off its thread.</remarks>
internal sealed class NoticeLink(PaperIntakes intakes, Topics topics) : BackgroundService, ITopicLink
{
    /// <summary>Batches that may wait; one more is refused, and the centre sends it again.</summary>
    private const int MaxWaiting = 64;

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly ConcurrentQueue<LinkDelivery> _answers = new();
    private long _sequence;

    public event Action? Ready;

    public IReadOnlyCollection<string> Topics { get; } =
        intakes.Settings is { FromCentre: true } ? [topics.Notices] : [];

    public string? Take(string topic, ReadOnlySpan<byte> payload, bool retained)
        => retained ? "notices-retained"
            : _waiting.Writer.TryWrite(payload.ToArray()) ? null
            : "notices-too-many";

    public bool TryNext(out LinkDelivery next) => _answers.TryPeek(out next!);

    public void Sent(long sequence)
    {
        if (_answers.TryPeek(out var first) && first.Sequence == sequence)
        {
            _answers.TryDequeue(out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var batch in _waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            {
                var answers = intakes.Desk!.Take(PaperSettings.CentreSource, batch);
                if (_answers.Count >= MaxWaiting)
                {
                    _answers.TryDequeue(out _);
                }

                _answers.Enqueue(new LinkDelivery(
                    ++_sequence, topics.AnswersToNotices,
                    JsonSerializer.SerializeToUtf8Bytes(answers, ReportingJson.Default.NoticeAnswers)));
                Ready?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
