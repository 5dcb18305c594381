using System.Globalization;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads a configuration tree, remembering every key it was asked for and everything that is wrong.</summary>
/// <remarks>
/// The framework's binder stops at the first unknown key; an installer wants to hear of all of them at once. So the
/// tree is walked here: what nobody asked for is an unknown key, and every message names its key.
/// </remarks>
public sealed class ConfigurationReader(IConfiguration root)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>The root as a section.</summary>
    public ConfigurationPart Root => new(this, root, "");

    /// <summary>Everything that is wrong, unknown keys included, in the order of the keys.</summary>
    public IReadOnlyList<string> Problems()
    {
        var unknown = root.AsEnumerable()
            .Where(pair => pair.Value is not null && !_known.Contains(pair.Key))
            .Select(pair => $"{pair.Key}: unknown key");
        return [.. _problems.Concat(unknown).Distinct().Order(StringComparer.Ordinal)];
    }

    internal void Know(string key) => _known.Add(key);

    internal void Complain(string key, string what) => _problems.Add($"{key}: {what}");

    internal static bool TryParse(string text, out TimeSpan value)
        => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
}
