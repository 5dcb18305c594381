using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GreenLane.Gateway.Movements;

/// <summary>Posts each movement as JSON. Owns its client.</summary>
internal sealed class HttpMovementPort(Uri url, string? token) : IMovementPort, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new() { Timeout = Limit };

    public async Task<(TellOutcome Outcome, string Why)> TellAsync(MovementNotice notice, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(
                JsonSerializer.SerializeToUtf8Bytes(notice, GatewayJson.Default.MovementNotice)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", notice.Id);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct)
                .ConfigureAwait(false);
            return (OutcomeOf(answer.StatusCode), $"answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return (TellOutcome.Later, e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (TellOutcome.Later, $"no answer within {Limit.TotalSeconds} s");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Only what says that this one is wrong, and will be, is final; a conflict says that it has it.</summary>
    private static TellOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices or HttpStatusCode.Conflict => TellOutcome.Told,
        HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnprocessableEntity => TellOutcome.Refused,
        _ => TellOutcome.Later,
    };
}
