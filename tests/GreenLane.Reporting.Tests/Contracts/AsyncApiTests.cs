using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Tests.Contracts;

public sealed class AsyncApiTests
{
    private readonly AsyncApi _page = AsyncApi.Read();

    public static TheoryData<Type> Documents =>
    [
        typeof(GuardDocument), typeof(AlarmDocument), typeof(FileDocument), typeof(FileAnnouncement),
        typeof(OnlineDocument), typeof(HealthDocument), typeof(SensorDocument), typeof(RegistryDocument),
        typeof(LaneDocument), typeof(PassageDocument), typeof(SightingDocument), typeof(RuleDocument),
        typeof(PassageEvent), typeof(LostRange), typeof(CheckpointDocument), typeof(AckDocument), typeof(EpochAck),
        typeof(ResendDocument), typeof(CommandDocument),
        typeof(PresenceMessage), typeof(PresenceDocument), typeof(MovementDocument), typeof(SeenDocument),
        typeof(InspectionDocument), typeof(HandEntry),
        typeof(NamedOperator), typeof(PapersDocument), typeof(PaperDocument),
        typeof(NoticeBatch), typeof(NoticeDocument), typeof(NoticePlateDocument), typeof(WeighingDocument),
        typeof(NoticeAnswers), typeof(NoticeAnswer),
    ];

    /// <summary>Of a passage: in no message (<see cref="PassageDocument.Grounds"/>).</summary>
    private const string StaysInTheJournal = "grounds";

    [Fact]
    public void Every_topic_is_described_and_no_other()
    {
        var topics = new Topics("{country}", "{crossing}", "{gateway}");

        Assert.Equal(
            new[]
            {
                topics.Online, topics.Health, topics.Ack, topics.Resend, topics.LaneState("{lane}"),
                topics.Passages("{lane}"), topics.Alarm("{alarm}"), topics.Commands("{lane}", "{verb}"),
                topics.Presence, topics.Notices, topics.AnswersToNotices,
                new FileTopic("{country}", "{kind}", "{name}").Path,
                new FileTopic("{country}", "{kind}", "{name}").Path + "/{part}",
            }.Order(),
            _page.Channels.Select(channel => channel.Address).Order());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_described_as_it_is_written(Type type)
    {
        var schema = _page.Schemas[type.Name];
        var properties = Contract(type).Properties.Where(property => property.Name != StaysInTheJournal).ToList();

        var described = schema["properties"]!.AsObject();
        Assert.Equal(properties.Select(property => property.Name).Order(), described.Select(one => one.Key).Order());
        Assert.Equal(
            properties.Where(IsDemanded).Select(property => property.Name).Order(),
            schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order());
        Assert.All(
            properties.Where(p => p.PropertyType != typeof(LostRange) && p.PropertyType != typeof(CheckpointDocument)),
            property => Assert.Equal(
                MayBeNull(property),
                described[property.Name]!.ToJsonString().Contains("\"null\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_schema_belongs_to_a_document() =>
        Assert.Equal(Documents.Select(row => row.Data.Name).Order(), _page.Schemas.Keys.Order());

    [Fact]
    public void Personal_fields_are_marked()
    {
        var marked = _page.Schemas.SelectMany(schema => Marked(schema.Value).Select(name => $"{schema.Key}.{name}"));

        Assert.Equal(
            [
                "HandEntry.by", "HandEntry.text", "InspectionDocument.by", "InspectionDocument.text",
                "NoticeAnswer.mrn",
                "NoticeDocument.mrn", "NoticePlateDocument.plate",
                "PaperDocument.mrn", "PaperDocument.weighingNumber", "SightingDocument.epc", "SightingDocument.plate",
                "SightingDocument.tid", "WeighingDocument.number",
            ],
            marked.Order());
    }

    [Fact, Hazard("H-10")]
    public void No_retained_topic_and_none_that_several_read_can_hold_a_personal_field()
    {
        var open = _page.Channels.Where(channel => channel.Retained || channel.Name == "presence").ToList();

        Assert.Equal(
            ["ack", "alarm", "file", "filePart", "health", "laneState", "online", "presence"],
            open.Select(channel => channel.Name).Order());

        // A registry names vehicles. Who may read it is a matter of rights at the broker.
        Assert.Equal(["file", "filePart"], open.Where(channel => channel.IsBinary).Select(channel => channel.Name));
        Assert.All(
            open.Where(channel => channel.Schema is not null).SelectMany(channel => _page.Within(channel.Schema!)),
            name => Assert.Empty(Marked(_page.Schemas[name])));
        Assert.Contains("SightingDocument", _page.Within("PassageEvent"));
    }

    [Theory]
    [InlineData("greenlane/v1/MK/tabanovce/g1/resend", """{"epoch":"e","from":1,"to":2}""", true)]
    [InlineData("greenlane/v1/MK/tabanovce/g1/resend", """{"epoch":"e","from":1}""", false)]
    [InlineData("greenlane/v1/MK/tabanovce/g1/resend", """{"epoch":"e","from":1,"to":2,"plate":"x"}""", false)]
    [InlineData("greenlane/v1/MK/tabanovce/g1/resend", """{"epoch":"e","from":1.5,"to":2}""", false)]
    [InlineData("greenlane/v1/MK/tabanovce/g1/resend", "", false)]
    [InlineData("greenlane/v1/MK/tabanovce/g1/lanes/resend", """{"epoch":"e","from":1,"to":2}""", false)]
    public void What_the_page_does_not_say_is_complained_of(string topic, string payload, bool described) =>
        Assert.Equal(described, _page.Complaints(topic, Encoding.UTF8.GetBytes(payload), 1, false).Count == 0);

    private static IEnumerable<string> Marked(JsonObject schema) => schema["properties"]!.AsObject()
        .Where(property => property.Value![AsyncApiChannel.PersonalMark] is not null).Select(property => property.Key);

    private static JsonTypeInfo Contract(Type type) =>
        ReportingJson.Default.GetTypeInfo(type) ?? throw new ArgumentException($"{type} is not written as JSON");

    /// <summary>A reader refuses the document without it.</summary>
    private static bool IsDemanded(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static bool MayBeNull(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && property.IsGetNullable);
}
