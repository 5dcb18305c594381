using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Api;

/// <summary>A store that cannot be read is an answer, not a stack trace.</summary>
internal sealed class StoreFailureFilter(ILogger<StoreFailureFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DbException e)
        {
            Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
            return Results.Problem(
                "the store cannot be read now", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
