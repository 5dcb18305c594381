using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using GreenLane.Central.Ingest;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Ingest;

public sealed class ArrivalReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private static readonly string[] Rests = ["online", "health", "lanes/1/state", "lanes/1/passages"];

    private readonly ArrivalReader _reader = new("MK");

    [Fact]
    public void Event_that_is_what_the_contract_says_is_taken_as_it_came()
    {
        var body = Body(Sample());

        Assert.Equal(Refusal.None, Read(Topics.Passages("1"), body, out var arrival));
        var taken = Assert.IsType<EventArrival>(arrival);
        Assert.Equal(7, taken.Sequence);
        Assert.Same(body, taken.Body);
    }

    [Theory]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-1", Refusal.Topic)]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-1/lanes/1/commands/close", Refusal.Topic)]
    [InlineData("greenlane/v2/MK/tabanovce/tabanovce-1/online", Refusal.Topic)]
    [InlineData("greenlane/v1/RS/presevo/presevo-1/lanes/1/passages", Refusal.ForeignCountry)]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-2/lanes/1/passages", Refusal.SourceDiffers)]
    [InlineData("greenlane/v1/MK/kjafasan/tabanovce-1/lanes/1/passages", Refusal.SourceDiffers)]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-1/lanes/2/passages", Refusal.SourceDiffers)]
    public void Event_on_a_topic_that_is_not_its_own_is_refused(string topic, Refusal expected)
        => Assert.Equal(expected, Read(topic, Body(Sample()), out _));

    [Fact]
    public void Event_that_contradicts_itself_is_refused()
    {
        PassageEvent[] bent =
        [
            Sample() with { Id = "e1-8" },
            Sample() with { Id = "e1-07", Sequence = "07" },
            Sample() with { Subject = "e1-99" },
            Sample() with { Data = null },
            Sample() with { Type = PassageEvent.Closed },
            Sample() with { Type = PassageEvent.RangeLost },
            Sample() with { Type = PassageEvent.RangeLost, Lost = new LostRange("e1", 5, 4, "") },
            Sample() with { Type = PassageEvent.RangeLost, Lost = new LostRange("e1", 0, 4, "") },
            Sample() with { Type = PassageEvent.RangeLost, Lost = new LostRange("e1", 5, 7, "") },
        ];

        Assert.All(bent, e => Assert.Equal(Refusal.Contradictory, Read(Topics.Passages("1"), Body(e), out _)));
    }

    [Fact]
    public void Sequence_that_is_no_number_is_refused()
        => Assert.All(
            ["", "-1", "0", "1.0", "9223372036854775808", "٣"],
            sequence => Assert.Equal(
                Refusal.Malformed, Read(Topics.Passages("1"), Body(Sample() with { Sequence = sequence }), out _)));

    [Fact]
    public void Type_of_a_later_version_is_kept_so_that_the_queue_goes_on()
    {
        var later = Sample() with { Type = "org.greenlane.passage.renamed.v9", Data = null };

        Assert.Equal(Refusal.None, Read(Topics.Passages("1"), Body(later), out _));
    }

    [Fact]
    public void Health_of_another_gateway_is_refused()
    {
        var health = Events.Health(Topics with { Gateway = "tabanovce-2" }, "e1", "run-1", Now, 0);

        var body = JsonSerializer.SerializeToUtf8Bytes(health, ReportingJson.Default.HealthDocument);
        Assert.Equal(Refusal.SourceDiffers, Read(Topics.Health, body, out _));
    }

    [Theory]
    [InlineData("online", "null")]
    [InlineData("online", "{}")]
    [InlineData("online", """{"online":true,"session":null}""")]
    [InlineData("online", """{"online":true,"session":"a b"}""")]
    [InlineData("health", "[]")]
    [InlineData("lanes/1/state", """{"id":"1","mode":null}""")]
    [InlineData("lanes/1/passages", """{"id":1}""")]
    [InlineData("lanes/1/passages", "{\"id\":\"\xff")]
    public void Body_that_lacks_what_is_required_is_refused(string rest, string body)
        => Assert.Equal(Refusal.Malformed, Read($"{Topics.Root}/{rest}", Encoding.Latin1.GetBytes(body), out _));

    [Fact]
    public void No_bytes_at_all_make_it_throw()
        => Gen.Select(Gen.Int[0, Rests.Length - 1], Gen.Byte.Array[0, 200])
            .Sample((kind, body) => Assert.NotEqual(
                Refusal.None, Read($"{Topics.Root}/{Rests[kind]}", body, out _)));

    [Fact]
    public void No_change_of_one_byte_makes_it_throw()
    {
        var body = Body(Sample());

        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] bent = [.. body];
            bent[at] = value;
            var refusal = Read(Topics.Passages("1"), bent, out var arrival);
            Assert.Equal(refusal == Refusal.None, arrival is not null);
        });
    }

    [Fact]
    public void Whatever_stands_in_a_list_is_taken_only_if_the_contract_can_read_it()
    {
        var body = Body(Sample() with { Data = Explained() });
        Assert.Equal(Refusal.None, Read(Topics.Passages("1"), body, out _));
        var list = Encoding.UTF8.GetString(body).IndexOf("\"sightings\"", StringComparison.Ordinal);

        string[] texts = ["0", "\"", "null", "x", "[", "}", ",", "1.5", "\\ud800"];

        Gen.Select(Gen.Int[list, body.Length - 1], Gen.Int[0, texts.Length - 1].Select(i => texts[i]))
            .Sample((at, text) =>
            {
                byte[] bent = [.. body[..at], .. Encoding.UTF8.GetBytes(text), .. body[(at + 1)..]];
                var taken = Read(Topics.Passages("1"), bent, out _) != Refusal.Malformed;
                Assert.Equal(IsContract(bent), taken);
            });
    }

    [Theory]
    [InlineData("rules", """[{"id":"lane-open","result":"pass","reason":null}]""")]
    [InlineData("rules", """[{"id":null,"result":"pass","reason":null,"detail":null}]""")]
    [InlineData("rules", "[null]")]
    [InlineData("rules", "{}")]
    [InlineData("sightings", """[{"kind":"tag","source":"rfid-1","secondsIn":"0"}]""")]
    [InlineData("sightings", """[{"kind":"tag","source":"rfid-1","secondsIn":0,"count":1.5}]""")]
    [InlineData("registries", """[{"issuer":"RS","sequence":-1,"ageSeconds":0,"hash":""}]""")]
    public void Item_that_lacks_what_is_required_is_refused(string list, string items)
    {
        var body = Encoding.UTF8.GetString(Body(Sample()));
        var bent = body.Replace($"\"{list}\":[]", $"\"{list}\":{items}", StringComparison.Ordinal);

        Assert.NotEqual(body, bent);
        Assert.Equal(Refusal.Malformed, Read(Topics.Passages("1"), Encoding.UTF8.GetBytes(bent), out _));
    }

    [Fact]
    public void Text_that_no_store_can_hold_is_refused()
    {
        PassageEvent[] bent =
        [
            Sample() with { Type = new string('t', 257) },
            Sample() with { Type = "later", Subject = new string('s', 257) },
            Sample() with { Data = Sample().Data! with { OperatorId = "RS\0" } },
        ];

        Assert.All(bent, e => Assert.Equal(Refusal.Malformed, Read(Topics.Passages("1"), Body(e), out _)));
    }

    private static PassageEvent Sample() => Events.Event(Topics, "e1", 7, Events.Passage("e1-3", Now));

    private static PassageDocument Explained() => Sample().Data! with
    {
        Sightings =
        [
            new("tag", "rfid-1", 0.31, Epc: "p:1", Tid: "p:2", RssiDbm: -52, Count: 9),
            new("plate", "front-1", 0.62, "p:3", "RS", "front", 0.97),
        ],
        Rules = [new("lane-open", "pass", null, null), new("documents-complete", "fail", "documents-missing", "MRN")],
        Registries = [new("RS", 412, 3_600, "8f1d0c5a77e24f6b")],
    };

    private static bool IsContract(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ReportingJson.Default.PassageEvent)?.Data is not { } passage
                || (All(passage.Sightings) && All(passage.Rules) && All(passage.Registries));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool All<T>(ImmutableArray<T> items) => items.IsDefault || items.All(item => item is not null);

    private static byte[] Body(PassageEvent passageEvent)
        => JsonSerializer.SerializeToUtf8Bytes(passageEvent, ReportingJson.Default.PassageEvent);

    private Refusal Read(string topic, byte[] body, out Arrival? arrival)
        => _reader.Read(topic, body, replayed: false, Now, out arrival);
}
