using System.Collections.Immutable;

namespace GreenLane.Sensors.Anpr;

/// <summary>One element of a body in XML.</summary>
/// <param name="depth">Of its start tag; the root has 0.</param>
internal sealed class XmlElementText(
    string name, int depth, ImmutableArray<(string Name, string Value)> attributes)
{
    public string Name => name;

    public int Depth => depth;

    /// <summary>Empty for an element that holds others.</summary>
    public string Text { get; set; } = "";

    public string? Attribute(string wanted)
        => attributes.FirstOrDefault(attribute => attribute.Name == wanted).Value;
}
