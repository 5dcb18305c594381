using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Tests.Journal;

namespace GreenLane.Reporting.Tests.Contracts;

public sealed partial class CloudEventTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Theory]
    [InlineData(JournalKind.PassageDecided, PassageEvent.Decided)]
    [InlineData(JournalKind.PassageClosed, PassageEvent.Closed)]
    public async Task An_event_carries_what_CloudEvents_demands(JournalKind kind, string type)
    {
        await _test.Append(Sample.Decided(_test.Epoch, 7, "3") with { Kind = kind, Clock = "holdover" });

        using var json = JsonDocument.Parse(_test.Journal.Outbox.Read(0, 1, 1)[0].Json);
        var root = json.RootElement;

        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal($"{_test.Epoch}-1", root.GetProperty("id").GetString());
        Assert.Equal("//MK/tabanovce/tabanovce-1/3", root.GetProperty("source").GetString());
        Assert.Equal(type, root.GetProperty("type").GetString());
        Assert.Equal($"{_test.Epoch}-7", root.GetProperty("subject").GetString());
        Assert.Equal(Sample.Noon, root.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("application/json", root.GetProperty("datacontenttype").GetString());
        Assert.Equal("holdover", root.GetProperty("timequality").GetString());
        Assert.Equal(JsonValueKind.Object, root.GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task Attribute_names_are_lower_case_letters_and_digits()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));

        using var json = JsonDocument.Parse(_test.Journal.Outbox.Read(0, 1, 1)[0].Json);

        Assert.All(json.RootElement.EnumerateObject(), attribute => Assert.Matches(AttributeName(), attribute.Name));
        Assert.All(
            json.RootElement.EnumerateObject().Where(attribute => attribute.Name != "data"),
            attribute => Assert.True(attribute.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null));
    }

    [Fact]
    public async Task An_event_reads_back_as_it_was_written()
    {
        await _test.Append(Sample.Closed(_test.Epoch, 1));

        var json = _test.Journal.Outbox.Read(0, 1, 1)[0].Json;
        var read = JsonSerializer.Deserialize(json, ReportingJson.Default.PassageEvent);

        Assert.Equal(json, JsonSerializer.Serialize(read, ReportingJson.Default.PassageEvent));
    }

    public void Dispose() => _test.Dispose();

    [GeneratedRegex("^[a-z0-9]+$")]
    private static partial Regex AttributeName();
}
