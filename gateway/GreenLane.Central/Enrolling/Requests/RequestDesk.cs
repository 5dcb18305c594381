using System.Globalization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Lanes;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Takes what operators ask for, and what the office decides of it. Thread-safe.</summary>
/// <remarks>A request changes nothing. What is accepted changes the register under the officer's name.</remarks>
public sealed class RequestDesk
{
    /// <summary>Requests of one operator that wait at once.</summary>
    public const int MostOpen = 50;

    private readonly EnrolmentBook _book;
    private readonly RegisterDesk _edits;
    private readonly AccountBook _accounts;
    private readonly CountryCode _issuer;
    private readonly TimeProvider _time;

    internal RequestDesk(
        EnrolmentBook book, RegisterDesk edits, AccountBook accounts, CentralSettings settings, TimeProvider time)
    {
        (_book, _edits, _accounts, _time) = (book, edits, accounts, time);
        _issuer = CountryCode.Parse(settings.Country);
    }

    /// <summary>An operator asks for something, about itself.</summary>
    /// <returns>The request's number; that of an open one that says the same, if there is one.</returns>
    public EnrolmentAnswer HandIn(string operatorId, RequestWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (register, now) = (_book.Current(), _time.GetUtcNow());
        if (register.Operator(operatorId) is not { } one)
        {
            return new EnrolmentAnswer(EnrolmentOutcome.NotFound, "this operator is not enrolled any more");
        }

        if (RequestRules.Obstacle(register, _issuer, one, wish, now) is { } obstacle)
        {
            return EnrolmentAnswer.Refused(obstacle);
        }

        return _book.Change(store => store.Now.Requests.Same(operatorId, wish) is { } same
            ? EnrolmentAnswer.Done("handed in already", same.Number)
            : store.Now.Requests.OpenOf(operatorId) >= MostOpen
                ? EnrolmentAnswer.Moved($"{MostOpen} requests wait already: the office decides those first")
                : EnrolmentAnswer.Done("handed in", store.Now.Requests.Add(operatorId, wish, now)));
    }

    /// <summary>The office does what was asked for.</summary>
    public EnrolmentAnswer Accept(string by, long number)
    {
        var request = _book.Ask(now => now.Requests.Request(number));
        if (request is not { State: OperatorRequest.Open })
        {
            _accounts.Record(Act(by, "accepted", number, request?.Operator));
            return request is null ? NoSuchRequest : Decided(request);
        }

        var words = string.IsNullOrEmpty(request.Wish.Text) ? "" : $": {request.Wish.Text}";
        return _edits.Edit(
            Act(by, "accepted", number, request.Operator), $"request {number}{words}",
            (content, now) => RequestRules.EditOf(content, _issuer, request, now),
            (store, version) => Decide(store, number, OperatorRequest.Accepted, by, "", version));
    }

    /// <summary>The office does not do what was asked for.</summary>
    /// <param name="reason">The operator reads it.</param>
    public EnrolmentAnswer Refuse(string by, long number, string reason)
    {
        _accounts.Record(Act(by, "refused", number, _book.Ask(now => now.Requests.Request(number))?.Operator));
        return ReasonWish.Obstacle(reason) is { } obstacle
            ? EnrolmentAnswer.Refused(obstacle)
            : _book.Change(store => Decide(store, number, OperatorRequest.Refused, by, reason, null)
                ?? EnrolmentAnswer.Done($"request {number} is refused", number));
    }

    private static EnrolmentAnswer NoSuchRequest { get; }
        = new(EnrolmentOutcome.NotFound, "nothing such was requested");

    private static EnrolmentAnswer Decided(OperatorRequest request)
        => EnrolmentAnswer.Moved($"it is {request.State} already");

    private static AuditAct Act(string by, string what, long number, string? operatorId)
        => new(
            by, $"enrolment-request-{what}", operatorId,
            string.Create(CultureInfo.InvariantCulture, $"request {number}"));

    /// <returns>Null, or why it cannot be decided now.</returns>
    private EnrolmentAnswer? Decide(
        EnrolmentStore store, long number, string state, string by, string decision, long? version)
    {
        if (store.Now.Requests.Request(number) is not { } request)
        {
            return NoSuchRequest;
        }

        if (request.State != OperatorRequest.Open)
        {
            return Decided(request);
        }

        store.Now.Requests.Decide(number, state, _time.GetUtcNow(), by, decision, version);
        return null;
    }
}
