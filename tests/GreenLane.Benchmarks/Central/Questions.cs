using System.Diagnostics;
using System.Globalization;

namespace GreenLane.Benchmarks.Central;

/// <summary>
/// What people at a centre ask, one after another: the overview, and charts and breakdowns of any period with any
/// filter, drawn anew each time.
/// </summary>
internal sealed class Questions(HttpClient http, CentralOptions options, DateTimeOffset now)
{
    private static readonly string[] By = ["crossing", "gateway", "lane", "direction", "issuer", "operator", "reason"];

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly Prng _prng = new(8);

    public Percentiles OverviewMs { get; } = new();

    public Percentiles BoardMs { get; } = new();

    public Percentiles ChartMs { get; } = new();

    /// <summary>Charts by what they ask, without the numbers and dates that are drawn.</summary>
    public Dictionary<string, Percentiles> ByKindMs { get; } = [];

    public async Task Ask(CancellationToken stop)
    {
        // What is compiled and cached with the first questions is then.
        for (var n = 0; n < 20; n++)
        {
            await Measure(n % 4 == 0 ? "/" : Chart());
        }

        while (!stop.IsCancellationRequested)
        {
            OverviewMs.Add(await Measure("/"));
            BoardMs.Add(await Measure("/api/v1/figures/board"));
            for (var n = 0; n < 8 && !stop.IsCancellationRequested; n++)
            {
                var chart = Chart();
                var took = await Measure(chart);
                ChartMs.Add(took);
                var kind = Kind(chart);
                if (!ByKindMs.TryGetValue(kind, out var samples))
                {
                    ByKindMs.Add(kind, samples = new Percentiles());
                }

                samples.Add(took);
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<double> Measure(string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private string Chart()
    {
        var grain = Draw("hour", "day", "day", "month");
        var days = grain == "hour" ? 1 + Below(30) : grain == "day" ? 7 + Below(390) : 30 + Below(700);
        var by = Below(2) == 0 ? "" : By[Below(By.Length)];
        var gateway = Below(options.Gateways);
        var filter = Below(8) switch
        {
            0 => $"&gateway=gateway-{gateway}",
            1 => $"&gateway=gateway-{gateway}&lane={1 + Below(4)}",
            2 => $"&crossing=crossing-{gateway / 10}",
            3 => $"&issuer={Draw("RS", "AL", "MK")}",
            4 => $"&operator=AEO-{Below(2000)}",
            5 => $"&direction={Draw("entry", "exit")}&crossing=crossing-{gateway / 10}",
            6 => $"&operator=AEO-{Below(2000)}&gateway=gateway-{gateway}",
            _ => "",
        };
        var everywhere = !filter.Contains("gateway", StringComparison.Ordinal)
            && !filter.Contains("crossing", StringComparison.Ordinal)
            && !filter.Contains("operator", StringComparison.Ordinal);
        days = grain == "hour" && everywhere && by is not ("" or "direction" or "issuer" or "reason") ? 1 : days;
        var to = now.AddDays(-Below(60));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/figures{(by.Length == 0 ? "?" : $"/breakdown?by={by}&")}grain={grain}"
                + $"&from={to.AddDays(-days):yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}{filter}");
    }

    private static string Kind(string chart)
    {
        var words = chart.Split('?', '&').Where(word => !word.StartsWith('/') && !word.StartsWith("from", Ordinal)
            && !word.StartsWith("to", Ordinal));
        return string.Join(' ', words.Select(word => word.StartsWith("by", Ordinal) || word.StartsWith("grain", Ordinal)
            ? word
            : word.Split('=')[0]));
    }

    private int Below(int limit) => _prng.Below(limit);

    private string Draw(params string[] among) => among[Below(among.Length)];
}
