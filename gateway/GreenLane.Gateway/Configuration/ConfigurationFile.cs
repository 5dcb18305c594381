using System.Security.Cryptography;

namespace GreenLane.Gateway.Configuration;

/// <summary>
/// Where the configuration comes from: one file, then the environment, then the command line; the later wins.
/// </summary>
public static class ConfigurationFile
{
    /// <summary>Environment variables that count: <c>GREENLANE__Section__Key</c>.</summary>
    public const string EnvironmentPrefix = "GREENLANE__";

    /// <summary>About 10 ms for each secret on a Raspberry Pi, once at start.</summary>
    private const int DisguiseRounds = 10_000;

    /// <summary>Keys, wherever they stand, whose value nobody should read in a record's archive.</summary>
    private static readonly string[] Secrets = ["Secret", "Password", "Key"];

    /// <summary>
    /// Takes the path out of <c>--config FILE</c> or <c>--config=FILE</c>; the other arguments are settings.
    /// </summary>
    /// <returns>Null if it is not there.</returns>
    public static string? PathFrom(IReadOnlyList<string> arguments, out IReadOnlyList<string> settings)
    {
        string? path = null;
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--config" && i + 1 < arguments.Count)
            {
                path = arguments[++i];
            }
            else if (arguments[i].StartsWith("--config=", StringComparison.Ordinal))
            {
                path = arguments[i]["--config=".Length..];
            }
            else
            {
                rest.Add(arguments[i]);
            }
        }

        settings = rest;
        return path;
    }

    /// <summary>Reads the sources into one tree.</summary>
    /// <param name="problem">What is wrong, naming the file, where the answer is false.</param>
    public static bool TryLoad(
        string path, IReadOnlyList<string> settings, out IConfiguration configuration, out string problem)
    {
        configuration = new ConfigurationBuilder().Build();
        problem = "";
        var strange = settings.FirstOrDefault(setting
            => !setting.StartsWith("--", StringComparison.Ordinal) || !setting.Contains('=', StringComparison.Ordinal));
        if (strange is not null)
        {
            problem = $"{strange}: a setting is --Section:Key=value";
            return false;
        }

        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .AddCommandLine([.. settings])
                .Build();
            return true;
        }
        catch (FileNotFoundException)
        {
            problem = $"{path}: there is no such file";
        }
        catch (InvalidDataException e)
        {
            problem = $"{path}: {e.InnerException?.Message ?? e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            problem = $"{path}: {e.Message}";
        }

        return false;
    }

    /// <summary>All settings in order of their keys, a line each: any change shows, and no secret does.</summary>
    public static string TextOf(IConfiguration configuration) => string.Concat(configuration.AsEnumerable()
        .Where(pair => pair.Value is not null)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={(IsSecret(pair.Key) ? Disguise(pair.Value!) : pair.Value)}\n"));

    private static bool IsSecret(string key)
        => Secrets.Contains(key[(key.LastIndexOf(':') + 1)..], StringComparer.OrdinalIgnoreCase);

    /// <summary>Shows that a secret was changed; slow enough that trying out what it may be does not pay.</summary>
    private static string Disguise(string secret) => "secret " + Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        secret, "greenlane.settings"u8, DisguiseRounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes));
}
