using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GreenLane.Tests;

/// <summary>A small OpenID Connect provider over real HTTP: discovery, keys, code flow with PKCE, tokens.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "gateway-g1";
    public const string ClientSecret = "shared with the provider";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    /// <summary>By a name of its own: to a browser it is another site than the gateway's 127.0.0.1.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Who signs in there.</summary>
    public Dictionary<string, object> Claims { get; } = [];

    public string Issuer { get; set; } = "";

    public string Audience { get; set; } = ClientId;

    /// <summary>In the place of the one that was asked with.</summary>
    public string? Nonce { get; set; }

    /// <summary>With what tokens are signed; the published key stays.</summary>
    public RSA? Signer { get; set; }

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    public static async Task<FakeProvider> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new FakeProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync(ct);
        provider.Address = $"http://localhost:{new Uri(provider._app.Urls.Single()).Port}";
        provider.Issuer = provider.Address;
        return provider;
    }

    /// <summary>What a gateway is told of it, with the roles of this installation.</summary>
    public string[] Settings(string folder)
    {
        var secret = Path.Combine(folder, "oidc-secret");
        File.WriteAllText(secret, ClientSecret + "\n");
        return
        [
            $"--Http:Oidc:Authority={Address}", $"--Http:Oidc:ClientId={ClientId}",
            $"--Http:Oidc:ClientSecretFile={secret}", "--Http:Oidc:RoleClaim=groups",
            "--Http:Oidc:RoleMap:0:Value=customs-heads", "--Http:Oidc:RoleMap:0:Role=supervisor",
            "--Http:Oidc:RoleMap:1:Value=customs-officers", "--Http:Oidc:RoleMap:1:Role=officer",
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Json(new
        {
            issuer = Address,
            authorization_endpoint = Address + "/authorize",
            token_endpoint = Address + "/token",
            jwks_uri = Address + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
            code_challenge_methods_supported = new[] { "S256" },
        }));
        _app.MapGet("/keys", () =>
        {
            var key = _key.ExportParameters(false);
            return Json(new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64Url.EncodeToString(key.Modulus),
                        e = Base64Url.EncodeToString(key.Exponent),
                    },
                },
            });
        });
        _app.MapGet("/authorize", Authorise);
        _app.MapPost("/token", TokenAsync);
    }

    private IResult Authorise(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code"
            || query["code_challenge_method"] != "S256" || !query["scope"].ToString().Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = RandomNumberGenerator.GetHexString(32);
        _codes[code] = (query["code_challenge"]!, query["nonce"]!);
        return Results.Redirect(
            $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"]!, out var asked)
            || verifier != asked.Challenge)
        {
            return Results.BadRequest();
        }

        return Json(new { access_token = "x", token_type = "Bearer", expires_in = 300, id_token = Token(asked.Nonce) });
    }

    private string Token(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>(Claims)
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["nonce"] = Nonce ?? nonce,
            ["iat"] = (now - TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
            ["nbf"] = (now - TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        var signed = Part(new { alg = "RS256", typ = "JWT", kid = "k1" }) + "." + Part(claims);
        var signature = (Signer ?? _key).SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private static IResult Json(object value) => Results.Text(JsonSerializer.Serialize(value), "application/json");
}
