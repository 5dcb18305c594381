using System.Collections.Immutable;
using GreenLane.Gateway.Accounts;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads <c>Http:Oidc</c>.</summary>
internal static class OidcRules
{
    /// <returns>Null where it is not there.</returns>
    public static OidcSettings? Read(ConfigurationPart http, string directory)
    {
        var part = http.Part("Oidc");
        if (!part.Exists)
        {
            return null;
        }

        var text = part.Required("Authority");
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps
                || (authority.Scheme == Uri.UriSchemeHttp && ConfigurationRules.IsLoopback(authority.Host)));
        if (!isAddress)
        {
            part.Complain("Authority", "is the https address of the provider");
        }

        return new OidcSettings(
            isAddress ? authority! : new Uri("https://invalid"),
            part.Required("ClientId"),
            Secret(part, directory),
            part.Text("RoleClaim") ?? "roles",
            Roles(part));
    }

    private static string? Secret(ConfigurationPart part, string directory)
    {
        if (part.Text("ClientSecretFile") is not { } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(Path.GetFullPath(file, directory)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            part.Complain("ClientSecretFile", e.Message);
            return null;
        }
    }

    private static ImmutableArray<(string, Role)> Roles(ConfigurationPart part)
    {
        var roles = ImmutableArray.CreateBuilder<(string, Role)>();
        foreach (var entry in part.List("RoleMap"))
        {
            var role = entry.Required("Role");
            if (!StableId.TryParse<Role>(role, out var given) || given == Role.None)
            {
                entry.Complain("Role", "is viewer, officer, supervisor, technician or auditor");
            }

            roles.Add((entry.Required("Value"), given));
        }

        if (roles.Count == 0)
        {
            part.Complain("RoleMap", "says which values of the claim give which role");
        }

        return roles.ToImmutable();
    }
}
