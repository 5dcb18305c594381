using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>A body in XML as elements in order, by local names, with their texts and attributes.</summary>
/// <remarks>
/// Namespaces are left out of account: firmwares of one vendor disagree about them. Document types are refused, depth,
/// length and number of elements are bounded.
/// </remarks>
internal sealed class XmlBody
{
    private const int DepthLimit = 32;

    /// <summary>An event has a hundred or two; a frame of metadata with sixteen objects a thousand.</summary>
    private const int MaxElements = 8192;

    /// <summary>Pieces of one value are put together up to here.</summary>
    private const int LongestText = 2048;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = PlateLimits.TextPartLength,
    };

    private readonly List<XmlElementText> _elements = [];
    private readonly LongTexts _texts;

    private XmlBody(LongTexts texts, ImmutableArray<PlateImage> beside)
    {
        _texts = texts;
        Beside = beside;
    }

    /// <summary>In the order of their start tags, the root first; never empty.</summary>
    public IReadOnlyList<XmlElementText> Elements => _elements;

    /// <summary>Pictures that came as parts of their own.</summary>
    public ImmutableArray<PlateImage> Beside { get; }

    public static bool TryRead(
        ReadOnlySpan<byte> body, string contentType, [NotNullWhen(true)] out XmlBody? xml, out string? why)
    {
        xml = null;
        var parts = MultipartBody.Parts(body, contentType);
        if (!MultipartBody.TryFindXml(body, parts, out var part))
        {
            why = "no XML in it";
            return false;
        }

        var content = BodyPart.Unmarked(part.Of(body));
        if (!LongTexts.TryOfXml(content, part.Start + part.Length - content.Length, out var texts))
        {
            why = "longer than any event of this format";
            return false;
        }

        try
        {
            using var text = new StreamReader(new MemoryStream(texts.Text), Encoding.UTF8);
            using var reader = XmlReader.Create(text, Settings);
            var walked = new XmlBody(texts, MultipartBody.Images(body, parts));
            if (walked.TryWalk(reader, out why))
            {
                xml = walked;
                return true;
            }
        }
        catch (XmlException e)
        {
            why = $"not well-formed XML (line {e.LineNumber.ToString(CultureInfo.InvariantCulture)})";
        }

        return false;
    }

    /// <summary>The text of the first element of that name from a place on; null if there is none.</summary>
    public string? First(string name, int from = 0, int? to = null)
    {
        for (var i = from; i < (to ?? _elements.Count); i++)
        {
            if (_elements[i].Name == name)
            {
                return _elements[i].Text;
            }
        }

        return null;
    }

    /// <summary>The picture that stands in the first element of that name, if one does.</summary>
    public IEnumerable<PlateImage> Image(string name, PlateImageKind kind, int from = 0, int? to = null)
    {
        if (_texts.TryFind(First(name, from, to), out var start, out var length))
        {
            yield return new PlateImage(kind, start, length, IsBase64: true);
        }
    }

    private bool TryWalk(XmlReader reader, out string? why)
    {
        var open = new Stack<int>();
        while (reader.Read())
        {
            if (reader.Depth > DepthLimit || _elements.Count == MaxElements)
            {
                why = "nested deeper, or of more elements, than any event of this format";
                return false;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XmlElementText(reader.LocalName, reader.Depth, Attributes(reader));
                    _elements.Add(element);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(_elements.Count - 1);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when open.Count > 0
                    && open.Peek() == _elements.Count - 1 && _elements[^1].Text.Length < LongestText:
                    // Text of an element without children; what stands between elements is nobody's value.
                    _elements[^1].Text += reader.Value.Trim();
                    break;
            }
        }

        why = null;
        return true;
    }

    private static ImmutableArray<(string Name, string Value)> Attributes(XmlReader reader)
    {
        if (!reader.HasAttributes)
        {
            return [];
        }

        var attributes = ImmutableArray.CreateBuilder<(string, string)>();
        while (reader.MoveToNextAttribute())
        {
            attributes.Add((reader.LocalName, reader.Value));
        }

        reader.MoveToElement();
        return attributes.ToImmutable();
    }
}
