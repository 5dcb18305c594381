using System.Threading.Channels;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Keeps what a session tells, and lets a test wait for it.</summary>
internal sealed class Sightings : ISightingSink
{
    private readonly Channel<TagSighting> _tags = Channel.CreateUnbounded<TagSighting>();
    private readonly Channel<(ReaderState State, string? Why)> _states =
        Channel.CreateUnbounded<(ReaderState, string?)>();

    public List<TagSighting> Tags { get; } = [];

    public List<(ReaderState State, string? Why)> States { get; } = [];

    public ReaderState State => States.Count == 0 ? default : States[^1].State;

    public string? Why => States.Count == 0 ? null : States[^1].Why;

    public void OnTag(in TagSighting tag)
    {
        Tags.Add(tag);
        _tags.Writer.TryWrite(tag);
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
    {
        States.Add((state, why));
        _states.Writer.TryWrite((state, why));
    }

    public List<(ushort Port, bool? High)> Inputs { get; } = [];

    public List<(ReaderNotice Notice, string Text)> Notices { get; } = [];

    public void OnInput(string reader, ushort port, bool? high) => Inputs.Add((port, high));

    public void OnNotice(string reader, ReaderNotice notice, string text) => Notices.Add((notice, text));

    public ValueTask<TagSighting> NextTagAsync(CancellationToken ct) => _tags.Reader.ReadAsync(ct);

    public async Task<string?> UntilAsync(ReaderState wanted, CancellationToken ct)
    {
        while (true)
        {
            var (state, why) = await _states.Reader.ReadAsync(ct);
            if (state == wanted)
            {
                return why;
            }
        }
    }

    public bool TryNextState(out ReaderState state, out string? why)
    {
        var any = _states.Reader.TryRead(out var next);
        (state, why) = next;
        return any;
    }
}
