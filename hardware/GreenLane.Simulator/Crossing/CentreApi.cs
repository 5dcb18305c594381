using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace GreenLane.Simulator.Crossing;

/// <summary>The centre's HTTP interface. A centre that is away answers null or false.</summary>
public sealed class CentreApi(HttpClient http)
{
    private const int PageLength = 500;

    // 200 pages are more passages than a day of four lanes.
    private const int PageLimit = 200;

    public async Task<bool> IsReady(CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready", stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return false;
        }
    }

    /// <summary>
    /// All passages of a gateway that opened at or after a moment, as often as the centre lists them.
    /// </summary>
    public async Task<IReadOnlyList<CentrePassage>?> PassagesSince(
        string gateway, DateTimeOffset since, CancellationToken stop)
    {
        var found = new List<CentrePassage>();
        var path = $"api/v1/passages?gateway={gateway}&limit={PageLength}";
        string? next = null;
        for (var page = 0; page < PageLimit; page++)
        {
            var after = next is null ? "" : $"&after={Uri.EscapeDataString(next)}";
            var list = await Get(path + after, SimulatorJson.Default.CentrePassageList, stop).ConfigureAwait(false);
            if (list is null)
            {
                return null;
            }

            found.AddRange(list.Items.Where(passage => passage.OpenedAt >= since));
            next = list.Next;
            if (next is null)
            {
                break;
            }
        }

        return found;
    }

    public async Task<CentreGateway?> Gateway(string gateway, CancellationToken stop)
    {
        var list = await Get("api/v1/gateways", SimulatorJson.Default.CentreGatewayList, stop).ConfigureAwait(false);
        return list?.Items.FirstOrDefault(item => item.Gateway == gateway);
    }

    private async Task<T?> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken stop)
        where T : class
    {
        try
        {
            return await http.GetFromJsonAsync(path, type, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            return null;
        }
    }
}
