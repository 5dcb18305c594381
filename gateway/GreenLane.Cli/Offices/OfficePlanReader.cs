using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Offices;

/// <summary>Reads offices.json strictly; everything that is wrong is named with its place, such as $.offices[2].id.
/// </summary>
internal sealed class OfficePlanReader
{
    private const int MaxProblems = 100;

    /// <summary>Of offices, and of hours, holidays and exceptions of each.</summary>
    private const int MaxItems = 256;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly ImmutableArray<string> Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly List<string> _problems = [];

    /// <param name="problems">Everything wrong, at most a hundred; empty when all is well.</param>
    public static bool TryRead(byte[] json, out OfficePlan? plan, out IReadOnlyList<string> problems)
    {
        var reader = new OfficePlanReader();
        plan = null;
        problems = reader._problems;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var read = reader.Plan(document.RootElement);
            plan = reader._problems.Count == 0 ? read : null;
        }
        catch (JsonException e)
        {
            reader._problems.Add($"line {(e.LineNumber ?? 0) + 1}: {e.Message}");
        }

        return plan is not null;
    }

    private OfficePlan Plan(JsonElement root)
    {
        const string at = "$";
        var members = Members(root, at, ["country", "offices"], []);
        var isCountry = CountryCode.TryParse(Text(members, at, "country"), out var country);
        Require(isCountry, $"{at}.country", "two capital letters (ISO 3166-1 alpha-2)");
        var offices = Items(members, at, "offices").Select(item => Office(item.Element, item.At)).ToImmutableArray();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < offices.Length; i++)
        {
            Require(ids.Add(offices[i].Office.Id), $"{at}.offices[{i}].id", "another office has this id");
        }

        return new OfficePlan(country, offices);
    }

    private PlannedOffice Office(JsonElement element, string at)
    {
        var members = Members(
            element, at, ["id", "crossing", "agency", "goods", "timeZone"],
            ["hours", "holidays", "extra", "atDestination"]);
        var known = StableId.TryParse<Agency>(Text(members, at, "agency"), out var agency) && agency != Agency.None;
        Require(known, $"{at}.agency", "customs, veterinary, phytosanitary or police");
        Require(
            TimeZoneInfo.TryFindSystemTimeZoneById(Text(members, at, "timeZone"), out var zone), $"{at}.timeZone",
            "no time zone that is known here, such as Europe/Skopje");
        var hours = Items(members, at, "hours").SelectMany(item => Weekly(item.Element, item.At)).ToArray();
        var extra = Items(members, at, "extra").Select(item => Extra(item.Element, item.At)).ToArray();
        Require(hours.Length + extra.Length > 0, at, "it has neither hours nor extra: it would never be open");
        return new PlannedOffice(
            new InspectionOffice
            {
                Id = Name(members, at, "id"),
                Crossing = Name(members, at, "crossing"),
                Agency = agency,
                Goods = Name(members, at, "goods"),
                TimeZone = Name(members, at, "timeZone"),
                AtDestination = [.. Names(members, at, "atDestination")],
            },
            zone ?? TimeZoneInfo.Utc,
            hours.ToLookup(each => each.Day, each => each.Hours),
            [.. Items(members, at, "holidays").Select(item => Date(item.Element, item.At))],
            extra.ToLookup(each => each.Date, each => each.Hours));
    }

    private IEnumerable<(DayOfWeek Day, DayHours Hours)> Weekly(JsonElement element, string at)
    {
        var members = Members(element, at, ["days", "from", "to"], []);
        var hours = Hours(members, at);
        var days = Items(members, at, "days").Select(item => Day(item.Element, item.At)).ToArray();
        Require(days.Length > 0, $"{at}.days", "names no day");
        return days.Select(day => (day, hours));
    }

    private (DateOnly Date, DayHours Hours) Extra(JsonElement element, string at)
    {
        var members = Members(element, at, ["date", "from", "to"], []);
        return (members.TryGetValue("date", out var date) ? Date(date, $"{at}.date") : default, Hours(members, at));
    }

    private DayHours Hours(Dictionary<string, JsonElement> members, string at)
    {
        const string time = "a time like 07:00, or 24:00 for the day's end";
        Require(DayHours.TryParse(Text(members, at, "from"), out var from), $"{at}.from", time);
        Require(DayHours.TryParse(Text(members, at, "to"), out var to), $"{at}.to", time);
        Require(from < DayHours.WholeDay, $"{at}.from", "a day's end begins nothing");
        Require(from != to, $"{at}.to", "the same as from; round the clock is 00:00 to 24:00");
        return new DayHours(from, to);
    }

    private DayOfWeek Day(JsonElement element, string at)
    {
        var day = Days.IndexOf(Text(element, at));
        Require(day >= 0, at, "mon, tue, wed, thu, fri, sat or sun");
        return (DayOfWeek)Math.Max(day, 0);
    }

    private DateOnly Date(JsonElement element, string at)
    {
        var isDate = DateOnly.TryParseExact(
            Text(element, at), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        Require(isDate, at, "a day like 2026-12-08");
        return date;
    }

    private string Name(Dictionary<string, JsonElement> members, string at, string key)
        => members.TryGetValue(key, out var element) ? Name(element, $"{at}.{key}") : "";

    private string[] Names(Dictionary<string, JsonElement> members, string at, string key)
    {
        var names = Items(members, at, key).Select(item => Name(item.Element, item.At)).ToArray();
        Require(
            names.Length <= OfficesFile.MaxClasses, $"{at}.{key}", $"a list of at most {OfficesFile.MaxClasses}");
        return names;
    }

    private string Name(JsonElement element, string at)
    {
        var text = Text(element, at);
        Require(OfficesFile.IsName(text), at, "1 to 64 characters");
        return text;
    }

    /// <summary>What stands under a key; the empty text, which is named elsewhere, where it is missing.</summary>
    private string Text(Dictionary<string, JsonElement> members, string at, string key)
        => members.TryGetValue(key, out var element) ? Text(element, $"{at}.{key}") : "";

    private string Text(JsonElement element, string at)
    {
        var isText = element.ValueKind == JsonValueKind.String;
        Require(isText, at, "a text");
        try
        {
            return isText ? element.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair, which the reader meets only when it is asked for the text.
            Require(false, at, "not a text");
            return "";
        }
    }

    private List<(JsonElement Element, string At)> Items(
        Dictionary<string, JsonElement> members, string at, string key)
    {
        if (!members.TryGetValue(key, out var element))
        {
            return [];
        }

        var isList = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() <= MaxItems;
        Require(isList, $"{at}.{key}", $"a list of at most {MaxItems}");
        return isList ? [.. element.EnumerateArray().Select((item, i) => (item, $"{at}.{key}[{i}]"))] : [];
    }

    private Dictionary<string, JsonElement> Members(
        JsonElement element, string at, ReadOnlySpan<string> needed, ReadOnlySpan<string> optional)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var isObject = element.ValueKind == JsonValueKind.Object;
        Require(isObject, at, "an object");
        if (!isObject)
        {
            return members;
        }

        foreach (var member in element.EnumerateObject())
        {
            Require(
                needed.Contains(member.Name) || optional.Contains(member.Name), $"{at}.{member.Name}",
                "no key that is known here");
            members[member.Name] = member.Value;
        }

        foreach (var key in needed)
        {
            Require(members.ContainsKey(key), $"{at}.{key}", "missing");
        }

        return members;
    }

    private void Require(bool holds, string at, string wanted)
    {
        // One thing is named once: what is missing is not also of the wrong kind.
        if (!holds && _problems.Count < MaxProblems
            && !_problems.Any(said => said.StartsWith($"{at}: ", StringComparison.Ordinal)))
        {
            _problems.Add($"{at}: {wanted}");
        }
    }
}
