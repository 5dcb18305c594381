using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Simulator.Crossing;

/// <summary>
/// The gateway's HTTP interface as officers and installers use it. A gateway that is away answers null or false.
/// </summary>
public sealed class GatewayApi(HttpClient http)
{
    private const int PageLength = 500;

    // 200 pages are more passages than a day of four lanes.
    private const int PageLimit = 200;

    public async Task<bool> IsReady(CancellationToken stop)
        => await Ask(HttpMethod.Get, "health/ready", null, stop).ConfigureAwait(false) is HttpStatusCode.OK;

    public async Task<LaneDocument?> Lane(string lane, CancellationToken stop)
    {
        try
        {
            return await http.GetFromJsonAsync($"api/v1/lanes/{lane}", ReportingJson.Default.LaneDocument, stop)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }

    /// <summary>Gives a command as the officer at this gateway's terminal.</summary>
    /// <returns>What the gateway answered; null if it is away.</returns>
    public Task<HttpStatusCode?> Command(string lane, string verb, string? passage, string text, CancellationToken stop)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new OfficerCommand(verb, passage, "simulated", text), SimulatorJson.Default.OfficerCommand);
        return Ask(HttpMethod.Post, $"api/v1/lanes/{lane}/commands", body, stop);
    }

    /// <summary>Tells of a truck before it comes, as an office beyond the border.</summary>
    /// <returns>Whether the gateway answered; it keeps what is not complete as well.</returns>
    public async Task<bool> Announce(string notices, string token, CancellationToken stop)
        => await Ask(HttpMethod.Post, "api/v1/notices", Encoding.UTF8.GetBytes(notices), stop, token)
            .ConfigureAwait(false) is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity;

    /// <summary>All passages of a lane that opened at or after a moment, newest first.</summary>
    /// <returns>Null if the gateway did not answer.</returns>
    public async Task<IReadOnlyList<PassageDocument>?> PassagesSince(
        string lane, DateTimeOffset since, CancellationToken stop)
    {
        var found = new List<PassageDocument>();
        string? after = null;
        for (var page = 0; page < PageLimit; page++)
        {
            var path = $"api/v1/passages?lane={lane}&limit={PageLength}" + (after is null ? "" : $"&after={after}");
            if (await Page(path, stop).ConfigureAwait(false) is not { } items)
            {
                return null;
            }

            found.AddRange(items.Where(passage => passage.OpenedAt >= since));
            if (items.Count < PageLength || items[^1].OpenedAt < since)
            {
                return found;
            }

            after = items[^1].Id;
        }

        return found;
    }

    private async Task<IReadOnlyList<PassageDocument>?> Page(string path, CancellationToken stop)
    {
        try
        {
            var list = await http.GetFromJsonAsync(path, SimulatorJson.Default.PassageList, stop).ConfigureAwait(false);
            return list?.Items;
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }

    private async Task<HttpStatusCode?> Ask(
        HttpMethod method, string path, byte[]? body, CancellationToken stop, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        try
        {
            using var answer = await http.SendAsync(request, stop).ConfigureAwait(false);
            return answer.StatusCode;
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }
}
