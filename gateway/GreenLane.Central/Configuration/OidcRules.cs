using System.Collections.Immutable;
using System.Net;
using GreenLane.Central.Accounts;

namespace GreenLane.Central.Configuration;

/// <summary>Reads <c>Oidc</c>: the provider, and which group of it has which role here.</summary>
internal static class OidcRules
{
    /// <summary>The highest role first: of the groups that a person has the first counts.</summary>
    private static readonly ImmutableArray<CentralRole> ByPower =
    [
        CentralRole.Supervisor, CentralRole.Operator, CentralRole.Auditor, CentralRole.Analyst, CentralRole.Viewer,
    ];

    public static readonly ImmutableArray<string> Keys =
    [
        "Oidc:Authority", "Oidc:ClientId", "Oidc:ClientSecretFile", "Oidc:RoleClaim",
        .. ByPower.Select(role => $"Oidc:Roles:{Roles.IdOf(role)}"),
    ];

    /// <returns>Null where nothing is said of one.</returns>
    public static OidcSettings? Read(SettingsSection section, IConfiguration configuration, string folder)
    {
        if (!configuration.GetSection("Oidc").GetChildren().Any())
        {
            return null;
        }

        var text = section.Text("Oidc:Authority", null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var authority) || !IsSafe(authority))
        {
            section.Complain("Oidc:Authority", "is the https address of the provider");
            authority = new Uri("https://invalid");
        }

        var roles = ByPower.Select(role => (Value: configuration[$"Oidc:Roles:{Roles.IdOf(role)}"] ?? "", Role: role))
            .Where(pair => pair.Value.Length > 0).ToImmutableArray();
        if (roles.IsEmpty)
        {
            section.Complain("Oidc:Roles", "says which value of the claim gives which role, such as Oidc:Roles:viewer");
        }

        return new OidcSettings(
            authority, section.Text("Oidc:ClientId", null),
            Secret(section, configuration["Oidc:ClientSecretFile"], folder), section.Text("Oidc:RoleClaim", "roles"),
            roles);
    }

    private static bool IsSafe(Uri authority)
        => authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp
            && (authority.Host == "localhost"
                || (IPAddress.TryParse(authority.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host))));

    private static string? Secret(SettingsSection section, string? file, string folder)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(Path.GetFullPath(file, folder)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            section.Complain("Oidc:ClientSecretFile", e.Message);
            return null;
        }
    }
}
