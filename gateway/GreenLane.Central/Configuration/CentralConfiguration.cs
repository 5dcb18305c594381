using System.Net;

namespace GreenLane.Central.Configuration;

/// <summary>
/// Makes <see cref="CentralSettings"/> from a JSON file, the environment (<c>GREENLANE__Section__Key</c>) and the
/// command line (<c>--Section:Key=value</c>); what is named later wins.
/// </summary>
public static class CentralConfiguration
{
    private const string EnvironmentPrefix = "GREENLANE__";

    private static readonly string[] KnownKeys =
    [
        "Central:Country", "Central:Name", "Central:DataDirectory",
        "Mqtt:Host", "Mqtt:Port", "Mqtt:Protocol", "Mqtt:ClientId",
        "Http:Url", "Http:Access",
        "Store:Kind",
        "Files:Directory", "Files:Trust",
    ];

    /// <param name="file">The configuration file; relative paths in it are relative to its folder.</param>
    /// <param name="arguments">The rest of the command line.</param>
    /// <param name="complaints">Every bad or unknown key, as <c>Section:Key: what is wrong</c>.</param>
    /// <returns>Null if there is any complaint.</returns>
    public static CentralSettings? Read(string file, string[] arguments, out IReadOnlyList<string> complaints)
    {
        var found = new List<string>();
        complaints = found;
        var path = Path.GetFullPath(file);
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(path, optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .AddCommandLine(arguments)
                .Build();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException
            or UnauthorizedAccessException)
        {
            found.Add($"{path}: {e.Message} {e.InnerException?.Message}".TrimEnd());
            return null;
        }

        NameUnknownKeys(configuration, found);
        var settings = Compose(configuration, Path.GetDirectoryName(path) ?? ".", found);
        return found.Count == 0 ? settings : null;
    }

    // The binder stops at the first unknown key, and never sees one in a section it does not know.
    private static void NameUnknownKeys(IConfiguration configuration, List<string> complaints)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (!section.GetChildren().Any())
            {
                complaints.Add($"{section.Path}: is unknown");
            }

            foreach (var key in section.GetChildren())
            {
                var known = KnownKeys.Contains(key.Path, StringComparer.OrdinalIgnoreCase);
                var nested = key.GetChildren().FirstOrDefault();
                if (!known || nested is not null)
                {
                    complaints.Add($"{(known ? nested!.Path : key.Path)}: is unknown");
                }
            }
        }
    }

    private static CentralSettings? Compose(IConfiguration configuration, string folder, List<string> complaints)
    {
        var section = new SettingsSection(configuration, complaints);
        var country = section.Matching(
            "Central:Country", null, "^[A-Z]{2}$", "a country (two capital letters, ISO 3166-1)");
        var name = section.Text("Central:Name", $"GreenLane centre {country}");
        var directory = section.Text("Central:DataDirectory", null);
        var broker = new BrokerSettings(
            section.Text("Mqtt:Host", "127.0.0.1"),
            section.Number("Mqtt:Port", 1883, 1, 65535),
            section.OneOf("Mqtt:Protocol", "5.0", "5.0", "3.1.1") == "5.0",
            section.Matching(
                "Mqtt:ClientId", $"greenlane-central-{country}", "^[0-9A-Za-z_.-]{1,64}$",
                "a client id (1 to 64 of letters, digits, '.', '_', '-')"));
        var url = Address(section, out var loopback);
        var open = section.OneOf("Http:Access", "accounts", "accounts", "open-on-loopback") == "open-on-loopback";
        if (open && url is not null && !loopback)
        {
            section.Complain("Http:Access", $"'open-on-loopback' is refused: {url.Host} is not a loopback address");
        }

        section.OneOf("Store:Kind", "sqlite", "sqlite");
        return url is null || directory.Length == 0
            ? null
            : new CentralSettings(country, name, Path.GetFullPath(directory, folder), broker, url, open)
            {
                Files = Files(section, configuration["Files:Directory"], folder),
            };
    }

    /// <summary>Without a folder nothing is passed on.</summary>
    private static FilesSettings? Files(SettingsSection section, string? directory, string folder)
    {
        if (directory is null)
        {
            return null;
        }

        var files = new FilesSettings(
            Path.GetFullPath(directory, folder), Path.GetFullPath(section.Text("Files:Trust", "trust.json"), folder));
        if (!Directory.Exists(files.Directory))
        {
            section.Complain("Files:Directory", $"there is no folder {files.Directory}");
        }

        return files;
    }

    private static Uri? Address(SettingsSection section, out bool loopback)
    {
        var text = section.Text("Http:Url", "http://127.0.0.1:8090");
        loopback = false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp
            || url.PathAndQuery != "/")
        {
            section.Complain("Http:Url", $"'{text}' is not an address such as http://127.0.0.1:8090");
            return null;
        }

        loopback = url.Host == "localhost"
            || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        return url;
    }
}
