using System.Text.RegularExpressions;

namespace GreenLane.Reporting.Tests.Contracts;

/// <summary>Reads gateway/docs/asyncapi.yaml as far as the tests need it: the page keeps to one layout.</summary>
internal sealed partial class AsyncApiPage
{
    private AsyncApiPage(IReadOnlyList<string> addresses, IReadOnlyDictionary<string, Schema> schemas)
    {
        Addresses = addresses;
        Schemas = schemas;
    }

    public IReadOnlyList<string> Addresses { get; }

    public IReadOnlyDictionary<string, Schema> Schemas { get; }

    public static AsyncApiPage Read()
    {
        var addresses = new List<string>();
        var schemas = new Dictionary<string, Schema>();
        Schema? schema = null;
        var inSchemas = false;
        foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot(), "gateway", "docs", "asyncapi.yaml")))
        {
            inSchemas |= line == "  schemas:";
            if (Address().Match(line) is { Success: true } address)
            {
                addresses.Add(address.Groups[1].Value);
            }
            else if (inSchemas && Name().Match(line) is { Success: true } name)
            {
                schemas[name.Groups[1].Value] = schema = new Schema([], []);
            }
            else if (Required().Match(line) is { Success: true } required)
            {
                schema?.Required.UnionWith(required.Groups[1].Value.Split(", "));
            }
            else if (Property().Match(line) is { Success: true } property)
            {
                schema?.Properties.Add(property.Groups[1].Value, property.Groups[2].Value);
            }
        }

        return new AsyncApiPage(addresses, schemas);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GreenLane.sln is not above the tests");
        }

        return folder.FullName;
    }

    [GeneratedRegex("^    address: (.+)$")]
    private static partial Regex Address();

    [GeneratedRegex("^    ([A-Z][A-Za-z]+):$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^      required: \[(.+)\]$")]
    private static partial Regex Required();

    [GeneratedRegex(@"^        ([A-Za-z]+): (\{.+\})$")]
    private static partial Regex Property();

    internal sealed record Schema(HashSet<string> Required, Dictionary<string, string> Properties);
}
