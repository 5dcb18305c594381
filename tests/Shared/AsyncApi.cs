using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace GreenLane.Tests;

/// <summary>gateway/docs/asyncapi.yaml, and what it says of a message.</summary>
internal sealed class AsyncApi
{
    private const string SchemaPlace = "#/components/schemas/";

    private static readonly EvaluationOptions Evaluation = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    private readonly Dictionary<string, JsonSchema> _validators = [];

    private AsyncApi(IReadOnlyList<AsyncApiChannel> channels, IReadOnlyDictionary<string, JsonObject> schemas)
    {
        Channels = channels;
        Schemas = schemas;
    }

    public IReadOnlyList<AsyncApiChannel> Channels { get; }

    public IReadOnlyDictionary<string, JsonObject> Schemas { get; }

    public static AsyncApi Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GreenLane.sln is not above the tests");
        }

        using var text = File.OpenText(Path.Combine(folder.FullName, "gateway", "docs", "asyncapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        var page = Json(yaml.Documents[0].RootNode)!.AsObject();
        var schemas = page["components"]!["schemas"]!.AsObject()
            .ToDictionary(schema => schema.Key, schema => schema.Value!.AsObject());
        return new AsyncApi([.. page["channels"]!.AsObject().Select(channel => Channel(page, channel.Key))], schemas);
    }

    /// <summary>Names of the schemas that a message of this schema may hold, itself included.</summary>
    public IReadOnlySet<string> Within(string schema)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([schema]);
        while (open.TryPop(out var name))
        {
            if (found.Add(name))
            {
                Regex.Matches(Schemas[name].ToJsonString(), $"\"{SchemaPlace}([A-Za-z]+)\"").ToList()
                    .ForEach(reference => open.Push(reference.Groups[1].Value));
            }
        }

        return found;
    }

    /// <summary>What is wrong with a message: its topic, how it was sent, its body.</summary>
    public IReadOnlyList<string> Complaints(string topic, ReadOnlySpan<byte> payload, int qos, bool retained)
    {
        if (Channels.SingleOrDefault(channel => channel.Takes(topic)) is not { } channel)
        {
            return [$"{topic}: no channel is described for it"];
        }

        var found = new List<string>();
        if (qos != channel.Qos || retained != channel.Retained)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{topic}: QoS {qos}, retained {retained}"));
        }

        // An empty body takes back what is retained. Of what is not JSON nothing more is said.
        if ((payload.Length == 0 && channel.Retained) || (channel.IsBinary && payload is not [(byte)'{', ..]))
        {
            return found;
        }

        try
        {
            using var body = JsonDocument.Parse(Encoding.UTF8.GetString(payload));
            var said = Validator(channel.Schema!).Evaluate(body.RootElement, Evaluation);
            if (!said.IsValid)
            {
                found.AddRange((said.Details ?? []).SelectMany(detail => detail.Errors is null ? [] :
                    detail.Errors.Values.Select(error => $"{topic}: {detail.InstanceLocation}: {error}")));
                found.Add($"{topic}: {body.RootElement.GetRawText()}");
            }
        }
        catch (JsonException e)
        {
            found.Add($"{topic}: {e.Message}");
        }

        return found;
    }

    /// <summary>Every object is closed: what the page does not name must not be there.</summary>
    private JsonSchema Validator(string name)
    {
        if (!_validators.TryGetValue(name, out var validator))
        {
            var whole = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$ref"] = "#/$defs/" + name,
                ["$defs"] = new JsonObject(Schemas.Select(schema => KeyValuePair.Create(
                    schema.Key, (JsonNode?)Closed(schema.Value)))),
            };
            var text = Regex.Replace(whole.ToJsonString(), $"\"{SchemaPlace}", "\"#/$defs/");
            _validators[name] = validator = JsonSchema.FromText(text);
        }

        return validator;
    }

    private static JsonObject Closed(JsonObject schema)
    {
        var closed = schema.DeepClone().AsObject();
        closed["additionalProperties"] = false;
        foreach (var property in closed["properties"]!.AsObject())
        {
            property.Value!.AsObject().Remove(AsyncApiChannel.PersonalMark);
        }

        return closed;
    }

    private static AsyncApiChannel Channel(JsonObject page, string name)
    {
        var channel = page["channels"]![name]!;
        var payloads = channel["messages"]!.AsObject()
            .Select(message => message.Value!["$ref"]!.GetValue<string>().Split('/')[^1])
            .Select(message => page["components"]!["messages"]![message]!["payload"]!).ToList();
        var schema = payloads.Select(payload => (string?)payload["$ref"]).SingleOrDefault(name => name is not null);
        var isBinary = payloads.Any(payload => (string?)payload["format"] == "binary");
        var bindings = page["operations"]!.AsObject()
            .Where(operation => (string?)operation.Value!["channel"]!["$ref"] == "#/channels/" + name)
            .Select(operation => operation.Value!["bindings"]!["mqtt"]!.ToJsonString()).Distinct().Single();
        var sent = JsonNode.Parse(bindings)!;
        return new AsyncApiChannel(
            name, channel["address"]!.GetValue<string>(), schema?[SchemaPlace.Length..], isBinary,
            sent["qos"]!.GetValue<int>(), sent["retain"]!.GetValue<bool>());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(
            pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag
            => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain
            when int.TryParse(plain.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            => JsonValue.Create(number),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidDataException($"{node.Start}: not expected in the page"),
    };
}
