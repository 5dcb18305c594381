using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MQTTnet;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>Holds every message it is shown against the page. Messages come one at a time.</summary>
internal sealed class Witness
{
    private const int MostComplaints = 20;

    private readonly AsyncApi _page = AsyncApi.Read();
    private readonly ConcurrentDictionary<string, int> _heard = [];
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>How many messages came by each channel.</summary>
    public IReadOnlyDictionary<string, int> Heard => _heard;

    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Every body that came, as text.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public Task SeeAsync(MqttApplicationMessageReceivedEventArgs received)
    {
        var message = received.ApplicationMessage;
        var payload = message.Payload.ToArray();
        Bodies.Enqueue(Encoding.UTF8.GetString(payload));
        foreach (var complaint in _page.Complaints(
            message.Topic, payload, (int)message.QualityOfServiceLevel, message.Retain))
        {
            if (_complaints.Count < MostComplaints)
            {
                _complaints.Enqueue(complaint);
            }
        }

        if (_page.Channels.FirstOrDefault(channel => channel.Takes(message.Topic)) is { } channel)
        {
            _heard.AddOrUpdate(channel.Name, 1, (_, count) => count + 1);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until each of these channels carried so many messages, or somebody complains.</summary>
    public async Task HearAsync(TimeSpan limit, params (string Channel, int Count)[] wanted)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (_complaints.IsEmpty && wanted.Any(want => _heard.GetValueOrDefault(want.Channel) < want.Count))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(since) < limit,
                $"heard only: {string.Join(", ", _heard.Select(one => $"{one.Key} {one.Value}"))}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
