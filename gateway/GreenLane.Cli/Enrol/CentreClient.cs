using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace GreenLane.Cli.Enrol;

/// <summary>Speaks with a centre as a person's session does. Ends the session when it is disposed of.</summary>
internal sealed class CentreClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private bool _signedIn;

    /// <param name="centre">See <see cref="Obstacle"/>.</param>
    public CentreClient(Uri centre)
        => _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = centre,
            Timeout = Limit,
        };

    /// <returns>Null, or why no password and no register is sent there.</returns>
    public static string? Obstacle(Uri? centre) => centre switch
    {
        null => "not an address such as https://centre.example",
        { Scheme: "https" } => null,
        { Scheme: "http", IsLoopback: true } => null,
        _ => "https is needed, but for a centre on this machine",
    };

    public CentreAnswer SignIn(string account, string password)
    {
        var wish = new MemoryStream();
        using (var writer = new Utf8JsonWriter(wish))
        {
            writer.WriteStartObject();
            writer.WriteString("name", account);
            writer.WriteString("password", password);
            writer.WriteEndObject();
        }

        using var content = new ByteArrayContent(wish.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = Send(HttpMethod.Post, "api/v1/session", content);
        _signedIn = answer.IsGood;
        return answer;
    }

    /// <summary>Hands in what an import consists of; the answer says where to ask how far it is.</summary>
    public CentreAnswer HandIn(IEnumerable<(string Field, string Name, byte[] Bytes)> files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), field, name);
        }

        return Send(HttpMethod.Post, "api/v1/enrolment/imports", form, "respond-async");
    }

    public CentreAnswer Ask(Uri address) => Send(HttpMethod.Get, address.ToString().TrimStart('/'), null);

    public CentreAnswer Confirm(long proposal)
        => Send(HttpMethod.Post, $"api/v1/enrolment/proposals/{proposal}/confirm", null);

    public void Dispose()
    {
        if (_signedIn)
        {
            Send(HttpMethod.Delete, "api/v1/session", null);
        }

        _http.Dispose();
    }

    private CentreAnswer Send(HttpMethod method, string path, HttpContent? content, string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        try
        {
            using var answer = _http.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream(), Encoding.UTF8);
            return new CentreAnswer(
                answer.StatusCode, Parse(reader.ReadToEnd()), answer.Headers.Location,
                $"the centre answered {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new CentreAnswer(null, default, null, $"the centre does not answer: {e.Message}");
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
