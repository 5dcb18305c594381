namespace GreenLane.Central.Enrolling.Requests;

/// <summary>A request as the operator sees it: what became of it, and not who decided.</summary>
/// <param name="State">open, accepted or refused. What is accepted counts with the office's next publication.</param>
/// <param name="Answer">Why it was refused; null if nothing was said.</param>
public sealed record RequestAnswer(
    long Number, DateTimeOffset At, RequestWish Request, string State, DateTimeOffset? DecidedAt, string? Answer)
{
    internal static RequestAnswer Of(OperatorRequest request) => new(
        request.Number, request.At, request.Wish, request.State, request.DecidedAt, request.Decision);
}
