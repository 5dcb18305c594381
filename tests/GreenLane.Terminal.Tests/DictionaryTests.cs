using System.Text.RegularExpressions;
using GreenLane.Lanes;

namespace GreenLane.Terminal.Tests;

public sealed partial class DictionaryTests
{
    public static TheoryData<string> Languages => Dictionaries.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_reason_has_a_sentence_and_they_stand_gravest_first(string language)
        => Assert.Equal(Ids<Reason>(skip: Reason.None), Dictionaries.Group(language, "reason"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_fault_of_a_lane_has_a_sentence(string language)
        => Assert.Equal(Ids<LaneFaults>(skip: LaneFaults.None), Dictionaries.Group(language, "fault"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_mode_phase_and_barrier_position_has_a_word(string language)
    {
        Holds(Ids<LaneMode>(), language, "mode");
        Holds(Ids<LanePhase>(), language, "phase");
        Holds(Ids<BarrierPosition>(), language, "barrier");
        Holds(Ids<Aspect>(), language, "aspect");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_outcome_of_a_passage_has_a_word(string language)
        => Holds([.. Ids<Outcome>(skip: Outcome.None), "open"], language, "outcome");

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_rule_result_and_identity_has_words(string language)
    {
        Holds(Ids<RuleId>(skip: RuleId.None), language, "rule");
        Holds(Ids<RuleOutcome>(), language, "result");
        Holds(Ids<IdentityStrength>(), language, "identity");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_status_of_an_authorisation_and_every_verb_has_a_word(string language)
    {
        Holds(Ids<AuthorisationStatus>(), language, "status");
        Holds(Ids<LaneVerb>(skip: LaneVerb.None), language, "act");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_agency_and_all_that_an_inspection_can_find_has_a_word_and_a_place_in_the_form(string language)
    {
        Told("agency", Ids<Agency>(skip: Agency.None), "Agencies");
        Told("finding", Contract("Finding"), "Findings");
        Told("irregularity", Contract("Irregularity"), "Irregularities");
        Assert.Contains("inspection-entered", Dictionaries.Group(language, "act"));

        void Told(string group, IEnumerable<string> ids, string list)
        {
            Assert.Equal(ids, Dictionaries.Group(language, group));
            Assert.Equal(ids, Sources.List(list, "inspectionForm"));
        }

        static IEnumerable<string> Contract(string name)
            => Sources.Named($"../GreenLane.Reporting/Contracts/{name}.cs").Except(["none"]);
    }

    /// <summary>Ids that the gateway gives out and no enumeration of Lanes holds: read from its sources.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_fault_alarm_role_and_act_that_the_gateway_tells_of_has_a_sentence(string language)
    {
        Holds(Sources.Quoted("Hosting/HealthHost.cs", @"Add\([^;]*?""([a-z-]+)""\)"), language, "health");
        Holds(
            Sources.Named("Sensing/AlarmKind.cs").Except(["none"]), language, "alarm");
        Holds(Sources.Named("Accounts/Role.cs").Except(["none"]), language, "role");
        Holds(Sources.Quoted("Http/ReasonList.cs", @"""([a-z-]+)"""), language, "why");
        Holds(Sources.Quoted("Loop/WatchHitDocument.cs", @"Match"">([a-z-]+), "), language, "match");
    }

    [Fact]
    public void What_needs_a_second_person_is_what_the_rules_say()
        => Assert.Equal(
            Enum.GetValues<Reason>().Where(Override.NeedsSecondPerson).Select(StableId.Of),
            Sources.List("NeedsSecond"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_way_the_lamps_can_look_has_a_word_and_a_sentence(string language)
    {
        string[] looks = ["red", "green", "dark", "both", "unknown", "stale"];

        Holds(looks, language, "signal");
        Holds(looks, language, "seen");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_language_lacks_a_sentence_or_has_one_of_its_own(string language)
        => Assert.Equal(
            Dictionaries.Entries("en").Select(entry => entry.Key),
            Dictionaries.Entries(language).Select(entry => entry.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Sentences_are_not_empty_and_have_the_same_places_to_fill(string language)
    {
        var english = Dictionaries.Entries("en").ToDictionary();

        Assert.All(Dictionaries.Entries(language), entry =>
        {
            Assert.NotEqual("", entry.Value.Trim());
            Assert.Equal(Places(english[entry.Key]), Places(entry.Value));
        });
    }

    [Fact]
    public void Serbian_says_the_same_in_both_scripts()
    {
        var latin = Dictionaries.Entries("sr-Latn").ToDictionary();
        var own = new[] { "language", "age.hours" };

        Assert.All(
            Dictionaries.Entries("sr-Cyrl").Where(entry => !own.Contains(entry.Key)),
            entry => Assert.Equal(latin[entry.Key], SerbianScript.ToLatin(entry.Value), ignoreCase: true));
    }

    private static string[] Ids<T>(T? skip = null)
        where T : struct, Enum
        => [.. Enum.GetValues<T>().Where(value => !value.Equals(skip)).Select(StableId.Of)];

    private static void Holds(IEnumerable<string> ids, string language, string group)
        => Assert.Empty(ids.Except(Dictionaries.Group(language, group)));

    private static string[] Places(string sentence)
        => [.. Place().Matches(sentence).Select(place => place.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();
}
