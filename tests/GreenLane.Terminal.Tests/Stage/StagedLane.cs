using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Xml;
using GreenLane.Lanes;
using GreenLane.Simulator;
using GreenLane.Simulator.Devices;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>One lane of the stage: its loops, its reader and its camera, worked by hand.</summary>
internal sealed class StagedLane(string id, string socket, HttpClient gateway) : IAsyncDisposable
{
    /// <summary>
    /// For so long a camera's repetition of the plate that has just left is its echo, and nobody's: the lanes' own
    /// limit is made this short, so that the same truck can come again soon.
    /// </summary>
    public static readonly TimeSpan Echo = TimeSpan.FromSeconds(0.3);

    /// <summary>What takes longer on the slowest machine will never come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ReaderServer _reader = new(0, new Seeded(7), TimeProvider.System);
    private TagInField? _tag;
    private int _shots;
    private long _left;

    public string Id => id;

    public int ReaderPort => _reader.Port;

    public string Socket => socket;

    /// <summary>What comes with the plate: a JPEG.</summary>
    public byte[] Picture { get; set; } = [0xFF, 0xD8, 0xFF, 0xD9];

    public void Start() => _reader.Start();

    /// <summary>A truck drives onto the entry loop, and is read once its passage is open.</summary>
    public async Task ArriveAsync(StagedTruck truck, CancellationToken ct)
    {
        await UntilAsync(_ => Stopwatch.GetElapsedTime(_left) > Echo, ct);
        await BoardAsync("set EntryLoop 1", ct);
        await UntilAsync(lane => lane.GetProperty("passage").ValueKind != JsonValueKind.Null, ct);
        if (truck.Epc is not null && TagBytes.TryParseHex(truck.Epc, out var epc))
        {
            _ = TagBytes.TryParseHex(truck.Tid, out var tid);
            _tag = new TagInField(1, epc, tid);
            _reader.Field.Enters(_tag);
        }

        if (truck.Plate is not null)
        {
            await ShootAsync(truck, ct);
        }
    }

    /// <summary>It backs out, and the lane is free again.</summary>
    public async Task BackOutAsync(CancellationToken ct)
    {
        LeaveField();
        await BoardAsync("set BarrierLoop 0", ct);
        await BoardAsync("set EntryLoop 0", ct);
        await UntilAsync(lane => lane.GetProperty("passage").ValueKind == JsonValueKind.Null, ct);
        _left = Stopwatch.GetTimestamp();
    }

    /// <summary>It drives through under the raised barrier, and the lane is free again.</summary>
    public async Task DriveThroughAsync(CancellationToken ct)
    {
        await UntilAsync(lane => lane.GetProperty("barrier").GetString() == "up", ct);
        await BoardAsync("set BarrierLoop 1", ct);
        LeaveField();
        await UntilAsync(lane => lane.GetProperty("phase").GetString() is "passing" or "leaving", ct);
        await BackOutAsync(ct);
    }

    /// <summary>Free, open and without faults, whatever was before.</summary>
    public async Task ClearAsync(CancellationToken ct)
    {
        foreach (var line in (string[])["RedFeedback", "GreenFeedback"])
        {
            await BoardAsync($"release {line}", ct);
        }

        await BackOutAsync(ct);
        var state = await StateAsync(ct);
        if (state.GetProperty("faults").GetArrayLength() > 0)
        {
            await CommandAsync("reset", ct);
        }

        if (state.GetProperty("mode").GetString() != "automatic")
        {
            await CommandAsync("open", ct);
        }
    }

    /// <summary>A command of somebody else than the page.</summary>
    public async Task CommandAsync(string verb, CancellationToken ct)
    {
        var state = await StateAsync(ct);
        using var answer = await gateway.PostAsJsonAsync(
            $"api/v1/lanes/{id}/commands", new { verb, passage = state.GetProperty("passage").GetString() }, ct);
    }

    public async Task<JsonElement> StateAsync(CancellationToken ct)
        => await gateway.GetFromJsonAsync<JsonElement>($"api/v1/lanes/{id}", ct);

    public async Task UntilAsync(Func<JsonElement, bool> holds, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        for (var state = await StateAsync(ct); !holds(state); state = await StateAsync(ct))
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"lane {id} stays as it is: {state}");
            await Task.Delay(40, ct);
        }
    }

    /// <summary>One command to the simulated board, and its answer if it is a question.</summary>
    public async Task<string> BoardAsync(string command, CancellationToken ct)
    {
        using var link = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await link.ConnectAsync(new UnixDomainSocketEndPoint(socket), ct);
        await using var stream = new NetworkStream(link);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"), ct);
        if (!command.StartsWith("get", StringComparison.Ordinal))
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(ct) ?? "";
    }

    public void LeaveField()
    {
        if (_tag is not null)
        {
            _reader.Field.Leaves(_tag);
            _tag = null;
        }
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task ShootAsync(StagedTruck truck, CancellationToken ct)
    {
        // A camera of this kind writes no spaces and no hyphens; what XML cannot hold at all never comes from one.
        var written = new string(
            [.. truck.Plate!.Where(each => XmlConvert.IsXmlChar(each) && each is not (' ' or '-'))]);
        var letters = written.Where(char.IsLetterOrDigit).ToArray();
        var sure = letters.Select((_, at) => truck.Sure.Length > at ? truck.Sure[at] : 97);
        var taken = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var xml = $"""
            <EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
            <dateTime>{taken}</dateTime>
            <eventType>ANPR</eventType>
            <ANPR><licensePlate>{SecurityElement.Escape(written)}</licensePlate><direction>forward</direction>
            <confidenceLevel>{sure.Min()}</confidenceLevel>
            <plateCharBelieve>{string.Join(',', sure)}</plateCharBelieve>
            </ANPR>
            <UUID>stage-{id}-{++_shots}-{Guid.NewGuid():N}</UUID>
            </EventNotificationAlert>
            """;
        using var body = new MultipartFormDataContent("stage");
        body.Add(Part(Encoding.UTF8.GetBytes(xml), "application/xml"), "anpr.xml", "anpr.xml");
        body.Add(Part(Picture, "image/jpeg"), "licensePlatePicture.jpg", "licensePlatePicture.jpg");
        using var answer = await gateway.PostAsync($"sensors/front-{id}/plates", body, ct);
        answer.EnsureSuccessStatusCode();
    }

    private static ByteArrayContent Part(byte[] bytes, string type)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return part;
    }
}
