using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>What people with bad intentions send.</summary>
public sealed class HostileTests(GatewayWithPeople people) : IClassFixture<GatewayWithPeople>
{
    /// <summary>What answers without a session; everything else that the gateway describes must not.</summary>
    private static readonly string[] Open =
        ["GET /api/v1/session", "POST /api/v1/session", "POST /api/v1/setup", "POST /api/v1/lanes/{lane}/commands",
            "POST /sensors/{camera}/plates", "GET /health/live", "GET /health/ready", "GET /api/v1/oidc/start",
            "GET /api/v1/oidc/back", "POST /api/v1/notices"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccountsGateway Gateway => people.Gateway;

    [Fact]
    public async Task Nothing_that_the_gateway_describes_answers_without_a_session_but_what_must()
    {
        var described = await Gateway.Supervisor.Http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), Ct);
        var paths = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(described)
            .GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Select(verb => (Verb: verb.Name.ToUpperInvariant(), path.Name)))
            .Where(path => !Open.Contains($"{path.Verb} {path.Name}")).ToList();
        using var stranger = new HttpClient { BaseAddress = Gateway.Process.Http.BaseAddress };

        Assert.True(paths.Count > 12);
        foreach (var (verb, name) in paths)
        {
            var path = name.Replace("{lane}", "1", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(verb), path)
            {
                Content = verb == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
            };
            using var answer = await stranger.SendAsync(request, Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{verb} {path}: {answer.StatusCode}");
        }

        using var openapi = await stranger.GetAsync(new Uri("openapi/v1.json", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, openapi.StatusCode);
    }

    [Theory]
    [InlineData("//api/v1/accounts")]
    [InlineData("/api/v1//accounts")]
    [InlineData("/health/../api/v1/accounts")]
    [InlineData("/health/%2e%2e/api/v1/accounts")]
    [InlineData("/sensors/..%2fapi/v1/accounts")]
    [InlineData("/api/v1/accounts/")]
    [InlineData("/API/V1/ACCOUNTS")]
    [InlineData("/api/v1/%61ccounts")]
    [InlineData("/api/v1/accounts%00")]
    [InlineData("/api/v1/accounts;x=1")]
    [InlineData("/api/v1/accounts?/health/live")]
    public async Task Path_that_is_written_otherwise_opens_nothing(string path)
    {
        var answer = await RawAsync($"GET {path} HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("sofija", answer, StringComparison.Ordinal);
        Assert.Matches("^HTTP/1.1 (400|401|404)", answer);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("X-GreenLane-Csrf", null)]
    [InlineData("X-GreenLane-Csrf", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Post_of_another_site_is_refused(string header, string? value)
    {
        var open = await Gateway.Supervisor.SendAsync(
            HttpMethod.Post, "lanes/1/commands", new { verb = "automatic" }, Ct, (header, value));
        var added = await Gateway.Supervisor.SendAsync(
            HttpMethod.Post, "accounts", new { name = "intruder", displayName = "I", role = "officer" }, Ct,
            (header, value));

        Assert.Equal(
            (HttpStatusCode.Forbidden, "urn:greenlane:csrf", HttpStatusCode.Forbidden, "urn:greenlane:csrf"),
            (open.Status, open.Type, added.Status, added.Type));
    }

    [Fact]
    public async Task Proof_of_one_session_is_none_for_another()
    {
        var one = await Gateway.HireAsync("one", "officer", Ct);
        var other = await Gateway.HireAsync("other", "officer", Ct);
        other.Csrf = one.Csrf;

        var answer = await other.CommandAsync(new { verb = "automatic" }, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, "urn:greenlane:csrf"), (answer.Status, answer.Type));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", HttpStatusCode.Created)]
    [InlineData("=HYPERLINK(\"http://evil\")", HttpStatusCode.Created)]
    [InlineData("O'Брајан & \"Синови\"", HttpStatusCode.Created)]
    [InlineData("abc\u202Egnp.exe", HttpStatusCode.BadRequest)]
    [InlineData("abc\u2066d", HttpStatusCode.BadRequest)]
    [InlineData("two\r\nlines", HttpStatusCode.BadRequest)]
    [InlineData("\uD800", HttpStatusCode.BadRequest)]
    [InlineData("   ", HttpStatusCode.BadRequest)]
    public async Task Display_name_is_kept_as_it_is_or_refused(string displayName, HttpStatusCode expected)
    {
        var name = $"n{Math.Abs(displayName.Sum(c => c) * 31 + displayName.Length)}";
        var answer = await Gateway.Supervisor.PostAsync(
            "accounts", new { name, displayName, role = "viewer", language = "en" }, Ct);

        Assert.Equal(expected, answer.Status);
        Assert.StartsWith("application/", answer.Headers["Content-Type"], StringComparison.Ordinal);
        if (answer.IsDone)
        {
            Assert.Equal(displayName, answer.Json.GetProperty("displayName").GetString());
        }
    }

    [Theory]
    [InlineData("loopback")]
    [InlineData("terminal")]
    [InlineData("Sofija")]
    [InlineData("a")]
    [InlineData("../x")]
    [InlineData("x\r\nSet-Cookie: a=b")]
    public async Task Name_that_would_stand_for_something_else_is_refused(string name)
    {
        var answer = await Gateway.Supervisor.PostAsync(
            "accounts", new { name, displayName = "x", role = "viewer", language = "en" }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Huge_twisted_and_doubled_bodies_are_refused_with_a_reason()
    {
        var huge = await Gateway.Open().PostAsync("session", new { password = new string('x', 100_000) }, Ct);
        var doubled = await RawAsync(Post("{\"name\":\"sofija\",\"name\":\"other\",\"password\":\"x\"}"));
        var twisted = await RawAsync(Post("{\"name\":"));
        var form = await RawAsync(Post("name=sofija", "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.Status);
        Assert.StartsWith("HTTP/1.1 400", doubled, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", twisted, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 415", form, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", twisted, StringComparison.Ordinal);
    }

    private string Host => Gateway.Process.Http.BaseAddress!.Authority;

    private string Post(string body, string type = "application/json")
        => $"POST /api/v1/session HTTP/1.1\r\nHost: {Host}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n"
            + $"Connection: close\r\n\r\n{body}";

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Gateway.Process.Http.BaseAddress!.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Ct);
    }
}
