using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Reads recognition rules token by token, because a message must name the line.</summary>
/// <remarks>
/// A value that is wrong is named and skipped, so that one run names everything; broken JSON ends it.
/// </remarks>
internal ref struct RecognitionParser(ReadOnlySpan<byte> json)
{
    private const int MaxProblems = 100;
    private const int MaxNameLength = 64;
    private const int MaxReasonLength = 200;
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(366);

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ImmutableArray<InputProblem>.Builder _problems = ImmutableArray.CreateBuilder<InputProblem>();
    private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = 8 });

    public readonly ImmutableArray<InputProblem> Problems => _problems.ToImmutable();

    public RecognitionRules? Parse()
    {
        if (!Utf8.IsValid(_json))
        {
            _problems.Add(new InputProblem(1, 1, "The text is not UTF-8."));
            return null;
        }

        try
        {
            _reader.Read();
            var rules = ReadRoot();
            if (_reader.Read())
            {
                Wrong("something follows the rules");
            }

            return _problems.Count == 0 ? rules : null;
        }
        catch (JsonException e)
        {
            _problems.Add(
                new InputProblem((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, "This is not JSON."));
            return null;
        }
    }

    private RecognitionRules ReadRoot()
    {
        var rules = new RecognitionRules { Country = CountryCode.None };
        var positions = new List<long>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextKey(seen, out var key))
        {
            rules = key switch
            {
                "country" => rules with { Country = ReadCountry() },
                "rules" => rules with { Rules = ReadRules(positions) },
                "policies" => rules with { Policies = ReadPolicies() },
                "randomInspection" => rules with { RandomInspection = ReadShare() },
                _ => Unknown(key, rules),
            };
        }

        Require(seen.Contains("country"), "\"country\" is missing");
        Require(seen.Contains("rules"), "\"rules\" is missing");
        CheckExemptions(rules.Rules, positions);
        return rules;
    }

    private ImmutableArray<RecognitionRule> ReadRules(List<long> positions)
    {
        var rules = ImmutableArray.CreateBuilder<RecognitionRule>();
        var entered = EnterArray("rules");
        while (entered && NextElement())
        {
            positions.Add(_reader.TokenStartIndex);
            rules.Add(ReadRule(rules.Count + 1));
        }

        Require(rules.Count <= RecognitionRules.MaxRules, $"more than {RecognitionRules.MaxRules} rules");
        return rules.ToImmutable();
    }

    private RecognitionRule ReadRule(int number)
    {
        var start = _reader.TokenStartIndex;
        var rule = new RecognitionRule
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"rule-{number}"),
            Issuer = CountryCode.None,
            Effect = RecognitionEffect.None,
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextKey(seen, out var key))
        {
            rule = key switch
            {
                "id" => rule with { Id = ReadName(key) },
                "entitlement" => rule with { Entitlement = Choice<Entitlement>(key, RecognitionWords.Entitlement) },
                "issuer" => rule with { Issuer = ReadCountry() },
                "types" => rule with { Types = ReadTypes() },
                "direction" => rule with { Direction = Choice<LaneDirection>(key, RecognitionWords.Direction) },
                "crossing" => rule with { Crossing = ReadName(key) },
                "goods" => rule with { Goods = ReadName(key) },
                "from" => rule with { From = ReadMoment(key) },
                "to" => rule with { To = ReadMoment(key) },
                "effect" => rule with { Effect = Choice<RecognitionEffect>(key, RecognitionWords.Effect) },
                "agency" => rule with { Agency = Choice<Agency>(key, RecognitionWords.Agency) },
                "maxRegistryAge" => rule with { MaxRegistryAge = ReadAge() },
                "lifts" => rule with { Lifts = ReadName(key) },
                "reason" => rule with { Reason = ReadName(key, MaxReasonLength) },
                _ => Unknown(key, rule),
            };
        }

        Require(seen.Contains("issuer"), "\"issuer\" is missing", start);
        Require(seen.Contains("effect") || seen.Contains("lifts"), "\"effect\" is missing", start);
        Require(
            rule.Entitlement != Entitlement.Documents || !(seen.Contains("types") || seen.Contains("maxRegistryAge")),
            "a rule about documents has neither \"types\" nor \"maxRegistryAge\"",
            start);
        Require(
            rule.Effect == RecognitionEffect.Inspect || !seen.Contains("agency"),
            "\"agency\" goes with \"effect\": \"inspect\"", start);
        Require(rule.Lifts is null || rule.To is not null, "an exemption (\"lifts\") needs an end (\"to\")", start);
        Require(rule.From is null || rule.To is null || rule.From < rule.To, "\"to\" is not after \"from\"", start);
        return rule;
    }

    private readonly void CheckExemptions(ImmutableArray<RecognitionRule> rules, List<long> positions)
    {
        var plain = rules.Where(r => r.Lifts is null).Select(r => (r.Id, r.Entitlement)).ToHashSet();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Length; i++)
        {
            Require(ids.Add(rules[i].Id), $"the id \"{rules[i].Id}\" stands there twice", positions[i]);
            Require(
                rules[i].Lifts is not { } lifted || plain.Contains((lifted, rules[i].Entitlement)),
                $"\"lifts\" names \"{rules[i].Lifts}\", which is no rule of this file and kind",
                positions[i]);
        }
    }

    private ImmutableArray<AuthorisationType> ReadTypes()
    {
        var types = ImmutableArray.CreateBuilder<AuthorisationType>();
        var entered = EnterArray("types");
        while (entered && NextElement())
        {
            types.Add(Choice<AuthorisationType>("types", RecognitionWords.Type));
        }

        Require(!entered || types.Count > 0, "\"types\" names no type; leave it out to mean every type");
        return types.ToImmutable();
    }

    private ImmutableArray<IdentityPolicy> ReadPolicies()
    {
        var policies = ImmutableArray.CreateBuilder<IdentityPolicy>();
        var entered = EnterArray("policies");
        while (entered && NextElement())
        {
            policies.Add(Choice<IdentityPolicy>("policies", RecognitionWords.Policy));
        }

        Require(!entered || policies.Count > 0, "\"policies\" allows none");
        return policies.ToImmutable();
    }

    private CountryCode ReadCountry()
    {
        var text = ReadText("country");
        Require(CountryCode.TryParse(text, out var country), "a country is two capital letters (ISO 3166-1 alpha-2)");
        return country;
    }

    private string ReadName(string key, int most = MaxNameLength)
    {
        var text = ReadText(key);
        var valid = text.Length > 0 && text.Length <= most && !text.AsSpan().ContainsControl();
        Require(valid, $"\"{key}\" has 1 to {most} characters");
        return text;
    }

    private TimeSpan ReadAge()
    {
        var text = ReadText("maxRegistryAge");
        // The format also takes "7" for seven days, which whoever writes it may mean as hours.
        var age = TimeSpan.Zero;
        var valid = text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out age)
            && age > TimeSpan.Zero && age <= LongestAge;
        Require(valid, "\"maxRegistryAge\" is a duration like \"7.00:00:00\", above zero, up to 366 days");
        return age;
    }

    private DateTimeOffset? ReadMoment(string key)
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Require(Moments.TryParse(ReadText(key), out var moment), $"\"{key}\" is a time like \"2024-02-01T00:00:00Z\"");
        return moment;
    }

    private double ReadShare()
    {
        var share = 0.0;
        var valid = _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out share)
            && share is >= 0 and <= 1;
        Require(valid, "\"randomInspection\" is a number from 0 to 1");
        SkipNested();
        return valid ? share : 0;
    }

    private T Choice<T>(string key, ImmutableArray<(string Word, T Value)> words)
        where T : struct
    {
        var text = ReadText(key);
        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        Wrong($"\"{key}\" is one of {string.Join(", ", words.Select(w => w.Word))}");
        return default;
    }

    private string ReadText(string key)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            try
            {
                return _reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // An escaped half of a surrogate pair: the reader only notices when it is asked for the text.
            }
        }

        Wrong($"\"{key}\" is a text");
        SkipNested();
        return "";
    }

    /// <summary>Steps to the next key's value; at the end of the object, or where no object stands, false.</summary>
    private bool NextKey(HashSet<string> seen, out string key)
    {
        key = "";
        if (seen.Count == 0 && _reader.TokenType != JsonTokenType.StartObject)
        {
            Wrong("an object is expected");
            SkipNested();
            return false;
        }

        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        key = _reader.ValueIsEscaped ? "?" : _reader.GetString()!;
        Require(seen.Add(key), $"\"{key}\" stands there twice");
        return _reader.Read();
    }

    /// <summary>Whether an array stands here, whose elements then follow.</summary>
    private bool EnterArray(string key)
    {
        var entered = _reader.TokenType == JsonTokenType.StartArray;
        Require(entered, $"\"{key}\" is a list");
        if (!entered)
        {
            SkipNested();
        }

        return entered;
    }

    private bool NextElement() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    private T Unknown<T>(string key, T unchanged)
    {
        Wrong($"\"{key}\" is no key that is known here");
        SkipNested();
        return unchanged;
    }

    private void SkipNested()
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _reader.Skip();
        }
    }

    private readonly void Require(bool condition, string text, long? position = null)
    {
        if (!condition)
        {
            Wrong(text, position);
        }
    }

    private readonly void Wrong(string text, long? position = null)
    {
        if (_problems.Count < MaxProblems)
        {
            var (line, column) = JsonPlaces.Of(_json, position ?? _reader.TokenStartIndex);
            _problems.Add(new InputProblem(line, column, text));
        }
    }
}
