using System.Text.RegularExpressions;

namespace GreenLane.Tests;

/// <summary>One channel of the page.</summary>
/// <param name="Schema">Name of the schema of its one message in JSON; null: it carries bytes alone.</param>
/// <param name="IsBinary">Whether it carries bytes that are no JSON, alone or beside it.</param>
internal sealed record AsyncApiChannel(
    string Name, string Address, string? Schema, bool IsBinary, int Qos, bool Retained)
{
    /// <summary>Marks a field that holds personal data.</summary>
    public const string PersonalMark = "x-personal-data";

    /// <summary>A parameter in the address stands for one level of a topic.</summary>
    public bool Takes(string topic)
        => Regex.IsMatch(topic, $"^{Regex.Replace(Address, "\\{[a-z]+\\}", "[^/]+")}$");
}
