using System.Net;
using System.Security.Cryptography;
using GreenLane.Central.Enrolling;
using GreenLane.Reporting.Mqtt;
using Npgsql;

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
        "Mqtt:Tls:CaFile", "Mqtt:Tls:CertificateFile", "Mqtt:Tls:KeyFile", "Mqtt:Tls:TargetHost",
        "Http:Url", "Http:Access", "Http:Origin", "Pseudonyms:Directory",
        "Store:Kind", "Store:Connection",
        "Files:Directory", "Files:Trust", "Files:CertificateFile", "Files:KeyFile",
        .. OidcRules.Keys,
        "Enrolment:Key", "Enrolment:RepublishEvery",
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
        var leaves = configuration.AsEnumerable().Select(pair => pair.Key)
            .Where(key => !configuration.GetSection(key).GetChildren().Any());
        complaints.AddRange(leaves.Order(StringComparer.OrdinalIgnoreCase)
            .Where(key => !KnownKeys.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => $"{key}: is unknown"));
    }

    private static CentralSettings? Compose(IConfiguration configuration, string folder, List<string> complaints)
    {
        var section = new SettingsSection(configuration, complaints);
        var country = section.Matching(
            "Central:Country", null, "^[A-Z]{2}$", "a country (two capital letters, ISO 3166-1)");
        var name = section.Text("Central:Name", $"GreenLane centre {country}");
        var directory = section.Text("Central:DataDirectory", null);
        var postgres = Postgres(section, configuration["Store:Connection"]);
        var tls = Tls(configuration.GetSection("Mqtt:Tls"), folder);
        var shared = postgres is not null && configuration["Mqtt:ClientId"] is null;
        var broker = Broker(section, country, shared, tls);
        var url = Address(section, out var loopback);
        var open = section.OneOf("Http:Access", "accounts", "accounts", "open-on-loopback") == "open-on-loopback";
        if (open && url is not null && !loopback)
        {
            section.Complain("Http:Access", $"'open-on-loopback' is refused: {url.Host} is not a loopback address");
        }

        return url is null || directory.Length == 0
            ? null
            : new CentralSettings(country, name, Path.GetFullPath(directory, folder), broker, url, open, postgres)
            {
                Files = Files(section, configuration, folder),
                Oidc = OidcRules.Read(section, configuration, folder),
                Origin = Origin(section, configuration["Http:Origin"]),
                PseudonymKeys = Keys(section, configuration["Pseudonyms:Directory"], folder),
                Enrolment = Enrolment(section, configuration, folder),
            };
    }

    private static Uri? Origin(SettingsSection section, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme == Uri.UriSchemeHttps
            && origin.PathAndQuery == "/")
        {
            return origin;
        }

        section.Complain("Http:Origin", $"'{text}' is not an address such as https://centre.example");
        return null;
    }

    private static string? Keys(SettingsSection section, string? directory, string folder)
    {
        if (directory is null)
        {
            return null;
        }

        var path = Path.GetFullPath(directory, folder);
        if (!Directory.Exists(path))
        {
            section.Complain("Pseudonyms:Directory", $"there is no folder {path}");
        }

        return path;
    }

    /// <summary>Without a folder nothing is passed on.</summary>
    private static FilesSettings? Files(SettingsSection section, IConfiguration configuration, string folder)
    {
        if (configuration["Files:Directory"] is not { } directory)
        {
            return null;
        }

        var files = new FilesSettings(
            Path.GetFullPath(directory, folder), Path.GetFullPath(section.Text("Files:Trust", "trust.json"), folder))
        {
            CertificateFile = Absolute("Files:CertificateFile"),
            KeyFile = Absolute("Files:KeyFile"),
        };
        if (configuration["Mqtt:Tls:CertificateFile"] is not null && files.CertificateFile is null)
        {
            section.Complain("Files:CertificateFile", "is missing: passing files on takes a certificate of its own");
        }

        if (!Directory.Exists(files.Directory))
        {
            section.Complain("Files:Directory", $"there is no folder {files.Directory}");
        }

        return files;

        string? Absolute(string key) => configuration[key] is { } file ? Path.GetFullPath(file, folder) : null;
    }

    /// <summary>Without a key, what is published is signed elsewhere.</summary>
    private static EnrolmentSettings? Enrolment(SettingsSection section, IConfiguration configuration, string folder)
    {
        var every = section.Span("Enrolment:RepublishEvery", TimeSpan.FromHours(1), RegistryPress.Life / 2);
        if (configuration["Enrolment:Key"] is not { } key)
        {
            if (configuration["Enrolment:RepublishEvery"] is not null)
            {
                section.Complain("Enrolment:RepublishEvery", "needs Enrolment:Key: the centre signs it alone");
            }

            return null;
        }

        var path = Path.GetFullPath(key, folder);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite
            | UnixFileMode.OtherWrite;
        if (!File.Exists(path))
        {
            section.Complain("Enrolment:Key", $"there is no file {path}");
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
        {
            section.Complain("Enrolment:Key", $"others than its owner may read or write {path}");
        }
        else if (configuration["Files:Directory"] is null)
        {
            section.Complain("Enrolment:Key", "needs Files:Directory: what is signed must go somewhere");
        }

        return new EnrolmentSettings(path, every);
    }

    /// <summary>Instances that share a store must not share a session at the broker: each run gets its own.</summary>
    private static BrokerSettings Broker(
        SettingsSection section, string country, bool shared, MqttTlsOptions? tls)
    {
        var name = $"greenlane-central-{country}";
        return new BrokerSettings(
            section.Text("Mqtt:Host", "127.0.0.1"),
            section.Number("Mqtt:Port", tls is null ? 1883 : 8883, 1, 65535),
            section.OneOf("Mqtt:Protocol", "5.0", "5.0", "3.1.1") == "5.0",
            section.Matching(
                "Mqtt:ClientId", shared ? $"{name}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}" : name,
                "^[0-9A-Za-z_.-]{1,64}$", "a client id (1 to 64 of letters, digits, '.', '_', '-')"),
            Persistent: !shared)
        {
            Tls = tls,
        };
    }

    /// <returns>The connection string; null for SQLite, or with a complaint that does not repeat it.</returns>
    private static string? Postgres(SettingsSection section, string? connection)
    {
        if (section.OneOf("Store:Kind", "sqlite", "sqlite", "postgres") != "postgres")
        {
            if (connection is not null)
            {
                section.Complain("Store:Connection", "is for Store:Kind postgres only");
            }

            return null;
        }

        var text = section.Text("Store:Connection", null);
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text);
            if (text.Length > 0 && (string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Database)))
            {
                section.Complain("Store:Connection", "names no Host or no Database");
            }
        }
        catch (ArgumentException)
        {
            section.Complain("Store:Connection", "is not a connection string such as Host=db;Database=greenlane");
        }

        return text;
    }

    private static MqttTlsOptions? Tls(IConfigurationSection section, string folder)
    {
        return !section.GetChildren().Any() ? null : new MqttTlsOptions
        {
            CaFile = Absolute("CaFile"),
            CertificateFile = Absolute("CertificateFile"),
            KeyFile = Absolute("KeyFile"),
            TargetHost = section["TargetHost"],
        };

        string? Absolute(string key) => section[key] is { } file ? Path.GetFullPath(file, folder) : null;
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
