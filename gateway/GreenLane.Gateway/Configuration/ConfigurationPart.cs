using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>
/// One section of the configuration. A value that is missing or wrong is complained of and a default returned.
/// </summary>
public sealed class ConfigurationPart(ConfigurationReader reader, IConfiguration section, string path)
{
    public bool Exists => section.GetChildren().Any();

    /// <summary>The full name of a key below this section.</summary>
    public string Key(string name) => path.Length == 0 ? name : $"{path}:{name}";

    public ConfigurationPart Part(string name) => new(reader, section.GetSection(name), Key(name));

    /// <summary>The elements of a list, in order.</summary>
    public IReadOnlyList<ConfigurationPart> List(string name)
    {
        reader.Know(Key(name));
        return [.. section.GetSection(name).GetChildren()
            .Select(child => new ConfigurationPart(reader, child, $"{Key(name)}:{child.Key}"))];
    }

    /// <summary>Text, or null where there is none.</summary>
    public string? Text(string name)
    {
        reader.Know(Key(name));
        var text = section[name];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public string Required(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            Complain(name, "is required");
        }

        return text ?? "";
    }

    /// <summary>
    /// A name that stands in topics, paths and URLs: letters, digits, dot, dash, underscore; 1 to 64.
    /// </summary>
    public string RequiredId(string name)
    {
        var text = Required(name);
        if (text.Length > 64
            || text.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')))
        {
            Complain(name, "holds letters, digits, dot, dash and underscore only, at most 64");
        }

        return text;
    }

    public CountryCode Country(string name)
    {
        if (!CountryCode.TryParse(Required(name), out var country))
        {
            Complain(name, "is a country as two capital letters, such as MK");
        }

        return country;
    }

    public bool Flag(string name, bool fallback) => Text(name) switch
    {
        null => fallback,
        { } text when bool.TryParse(text, out var value) => value,
        _ => Wrong(name, "is true or false", fallback),
    };

    public int Number(string name, int fallback, int least, int most) => Text(name) switch
    {
        null => fallback,
        { } text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most => value,
        _ => Wrong(name, $"is a whole number from {least} to {most}", fallback),
    };

    public double Share(string name, double fallback) => Text(name) switch
    {
        null => fallback,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 1 => value,
        _ => Wrong(name, "is a share from 0 to 1", fallback),
    };

    public TimeSpan Time(string name, TimeSpan fallback, TimeSpan least, TimeSpan most) => Text(name) switch
    {
        null => fallback,
        { } text when ConfigurationReader.TryParse(text, out var value) && value >= least && value <= most => value,
        _ => Wrong(name, $"is a duration hh:mm:ss from {least} to {most}", fallback),
    };

    /// <summary>One of a few words.</summary>
    public T OneOf<T>(string name, T fallback, params (string Word, T Value)[] words)
    {
        var text = Text(name);
        if (text is null)
        {
            return fallback;
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        return Wrong(name, $"is one of {string.Join(", ", words.Select(word => word.Word))}", fallback);
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
        => [.. List(name).Select(part => part.OwnText()).OfType<string>()];

    /// <summary>A list of IP addresses; a text that is none is complained of and left out.</summary>
    public ImmutableArray<IPAddress> Addresses(string name)
    {
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var text in Texts(name))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                addresses.Add(address);
            }
            else
            {
                Complain(name, $"'{text}' is not an IP address");
            }
        }

        return addresses.ToImmutable();
    }

    public void Complain(string name, string what) => reader.Complain(Key(name), what);

    private string? OwnText()
    {
        reader.Know(path);
        return (section as IConfigurationSection)?.Value;
    }

    private T Wrong<T>(string name, string what, T fallback)
    {
        Complain(name, what);
        return fallback;
    }
}
