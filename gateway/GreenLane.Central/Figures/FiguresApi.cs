using GreenLane.Central.Accounts;
using GreenLane.Central.Api;

namespace GreenLane.Central.Figures;

/// <summary>Figures over HTTP, as JSON, CSV or Parquet.</summary>
internal static class FiguresApi
{
    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/figures")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .RequireAuthorization(Policies.Export)
            .AddEndpointFilter<StoreFailureFilter>()
            .AddEndpointFilter<ExportRecorder>();
        api.MapGet("", SeriesAsync)
            .Produces<Series>()
            .WithSummary("What closed in a period, hour by hour, day by day or month by month");
        api.MapGet("/breakdown", BreakdownAsync)
            .Produces<Breakdown>()
            .WithSummary("The same in sum, split by crossing, gateway, lane, direction, issuer, operator or reason");
        api.MapGet("/compare", CompareAsync)
            .Produces<Comparison>()
            .WithSummary("Two periods side by side");
        api.MapGet("/baseline", BaselineAsync)
            .Produces<Baseline>()
            .WithSummary("What is usual at a gateway on this weekday, hour by hour");
        api.MapGet("/board", BoardAsync)
            .Produces<FigureBoard>()
            .WithSummary("The last hour, today and what is usual, of all gateways");
    }

    private static async Task<IResult> SeriesAsync(
        [AsParameters] FigureArguments arguments, IFigures figures, TimeProvider time, CancellationToken aborted)
    {
        if (arguments.Query(time.GetUtcNow(), out var wrong) is not { } query)
        {
            return Wrong(wrong);
        }

        var series = await figures.HoursAsync(query, aborted);
        return await FigureFiles.AnswerAsync(
            arguments.Format, series, () => series.Rows.Select(FigureRow.Of), "figures");
    }

    private static async Task<IResult> BreakdownAsync(
        [AsParameters] FigureArguments arguments, string? by, IFigures figures, TimeProvider time,
        CancellationToken aborted)
    {
        if (arguments.Query(time.GetUtcNow(), out var wrong) is not { } query)
        {
            return Wrong(wrong);
        }

        if (by is null || !FigureArguments.TryName(by, out BreakdownBy key))
        {
            return Wrong("by is crossing, gateway, lane, direction, issuer, operator, reason or officer");
        }

        try
        {
            var breakdown = await figures.BreakdownAsync(query, key, aborted);
            return await FigureFiles.AnswerAsync(
                arguments.Format, breakdown, () => breakdown.Rows.Select(FigureRow.Of), "figures-by-" + by);
        }
        catch (ArgumentException e)
        {
            return Wrong(e.Message);
        }
    }

    private static async Task<IResult> CompareAsync(
        [AsParameters] FigureArguments arguments, DateTimeOffset? from2, DateTimeOffset? to2, IFigures figures,
        TimeProvider time, CancellationToken aborted)
    {
        if (arguments.Query(time.GetUtcNow(), out var wrong) is not { } query)
        {
            return Wrong(wrong);
        }

        if (from2 is null != to2 is null)
        {
            return Wrong("from2 and to2 are given together, or neither for the period before");
        }

        var other = from2 is { } from && to2 is { } to ? query with { From = from, To = to } : null;
        return other?.Obstacle() is { } obstacle
            ? Wrong("the second period: " + obstacle)
            : Results.Ok(await figures.CompareAsync(query, other, aborted));
    }

    private static async Task<IResult> BaselineAsync(
        string? crossing, string? gateway, IFigures figures, TimeProvider time, CancellationToken aborted)
        => crossing is null || gateway is null
            ? Wrong("crossing and gateway are needed")
            : Results.Ok(await figures.BaselineAsync(crossing, gateway, time.GetUtcNow(), aborted));

    private static async Task<IResult> BoardAsync(IFigures figures, TimeProvider time, CancellationToken aborted)
        => Results.Ok(await figures.BoardAsync(time.GetUtcNow(), aborted));

    private static IResult Wrong(string detail)
        => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
