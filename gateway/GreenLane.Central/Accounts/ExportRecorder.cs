namespace GreenLane.Central.Accounts;

/// <summary>Records that somebody takes figures away as a file, before they do.</summary>
internal sealed class ExportRecorder(AccountBook book) : IEndpointFilter
{
    private const int LongestQuery = 500;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.Query.ContainsKey("format"))
        {
            var query = request.QueryString.ToString();
            book.Record(new AuditAct(
                Caller.NameOf(context.HttpContext.User), "exported", request.Path,
                query[..Math.Min(query.Length, LongestQuery)]));
        }

        return next(context);
    }
}
