using System.Text.Json.Serialization.Metadata;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Tests.Contracts;

public sealed class AsyncApiTests
{
    private readonly AsyncApiPage _page = AsyncApiPage.Read();

    public static TheoryData<Type> Documents =>
    [
        typeof(GuardDocument), typeof(AlarmDocument),
        typeof(OnlineDocument), typeof(HealthDocument), typeof(SensorDocument), typeof(RegistryDocument),
        typeof(LaneDocument), typeof(PassageDocument), typeof(SightingDocument), typeof(RuleDocument),
        typeof(PassageEvent), typeof(LostRange), typeof(CheckpointDocument), typeof(AckDocument), typeof(EpochAck),
        typeof(ResendDocument), typeof(CommandDocument),
        typeof(PresenceMessage), typeof(PresenceDocument), typeof(MovementDocument), typeof(SeenDocument),
        typeof(HandEntry), typeof(PapersDocument), typeof(PaperDocument), typeof(NoticeDocument),
        typeof(NoticePlateDocument), typeof(WeighingDocument), typeof(NoticeAnswers), typeof(NoticeAnswer),
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
            }.Order(),
            _page.Addresses.Order());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_described_as_it_is_written(Type type)
    {
        var schema = _page.Schemas[type.Name];
        var properties = Contract(type).Properties.Where(property => property.Name != StaysInTheJournal).ToList();

        Assert.Equal(properties.Select(property => property.Name).Order(), schema.Properties.Keys.Order());
        Assert.Equal(
            properties.Where(IsDemanded).Select(property => property.Name).Order(), schema.Required.Order());
        Assert.All(
            properties.Where(p => p.PropertyType != typeof(LostRange) && p.PropertyType != typeof(CheckpointDocument)),
            property => Assert.Equal(
                MayBeNull(property), schema.Properties[property.Name].Contains("'null'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_schema_belongs_to_a_document() =>
        Assert.Equal(Documents.Select(row => row.Data.Name).Order(), _page.Schemas.Keys.Order());

    [Fact]
    public void Personal_fields_are_marked()
    {
        var marked = _page.Schemas.SelectMany(schema => schema.Value.Properties
            .Where(property => property.Value.Contains("x-personal-data: true", StringComparison.Ordinal))
            .Select(property => $"{schema.Key}.{property.Key}"));

        Assert.Equal(
            [
                "HandEntry.by", "HandEntry.text", "NoticeAnswer.mrn", "NoticeDocument.mrn", "NoticePlateDocument.plate",
                "PaperDocument.mrn", "PaperDocument.weighingNumber", "SightingDocument.epc", "SightingDocument.plate",
                "SightingDocument.tid", "WeighingDocument.number",
            ],
            marked.Order());
    }

    private static JsonTypeInfo Contract(Type type) =>
        ReportingJson.Default.GetTypeInfo(type) ?? throw new ArgumentException($"{type} is not written as JSON");

    /// <summary>A reader refuses the document without it.</summary>
    private static bool IsDemanded(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static bool MayBeNull(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && property.IsGetNullable);
}
