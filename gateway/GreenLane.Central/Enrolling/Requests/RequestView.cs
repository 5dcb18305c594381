using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>What pages and API show of requests and tokens. Thread-safe.</summary>
public sealed class RequestView
{
    private const int MostDoubts = 20;

    private readonly EnrolmentBook _book;

    internal RequestView(EnrolmentBook book) => _book = book;

    /// <summary>As an office sees them, newest first.</summary>
    /// <param name="operatorId">Null: of all.</param>
    public OperatorRequestList Requests(string? operatorId, bool openOnly, long? before, int limit)
    {
        var found = _book.Ask(now => now.Requests.Requests(operatorId, openOnly, before, limit + 1));
        var register = _book.Current();
        return new OperatorRequestList(
            [.. found.Take(limit).Select(request => request with { Doubts = DoubtsOf(register, request) })],
            found.Count > limit ? $"{found[limit - 1].Number}" : null);
    }

    /// <summary>As the operator sees its own, newest first.</summary>
    public RequestAnswerList Own(string operatorId, long? before, int limit)
    {
        var found = _book.Ask(now => now.Requests.Requests(operatorId, openOnly: false, before, limit + 1));
        return new RequestAnswerList(
            [.. found.Take(limit).Select(RequestAnswer.Of)], found.Count > limit ? $"{found[limit - 1].Number}" : null);
    }

    /// <returns>Null if this operator has none of this number.</returns>
    public RequestAnswer? Own(string operatorId, long number)
        => _book.Ask(now => now.Requests.Request(number)) is { } request && request.Operator == operatorId
            ? RequestAnswer.Of(request)
            : null;

    public OperatorTokenList Tokens(string operatorId)
        => new([.. _book.Ask(now => now.Requests.Tokens(operatorId))], null);

    private static ImmutableArray<string> DoubtsOf(Register register, OperatorRequest request)
    {
        if (request.State != OperatorRequest.Open || !RequestRules.TryReadVehicle(request.Wish, out var vehicle))
        {
            return [];
        }

        var plates = request.Wish.Kind == RequestWish.NewVehicle ? PlateDoubts(register, request, vehicle) : [];
        return [.. plates.Concat(TagDoubts(register, request, vehicle)).Distinct().Take(MostDoubts)];
    }

    private static IEnumerable<string> PlateDoubts(Register register, OperatorRequest request, VehicleKey vehicle)
        => register.Alike(vehicle.Plate).Where(other => other.Operator.Id != request.Operator).Select(other
            => other.Key == vehicle
                ? $"it is bound to {other.Operator.Id} already"
                : $"cameras take it for {other.Country} {other.PrintedPlate} of {other.Operator.Id}");

    private static IEnumerable<string> TagDoubts(Register register, OperatorRequest request, VehicleKey vehicle)
        => register.Tagged(RequestRules.TagOf(request.Wish.Epc), RequestRules.TagOf(request.Wish.Tid))
            .Where(other => other.Key != vehicle)
            .Select(other => $"the tag is on {other.Country} {other.PrintedPlate} of {other.Operator.Id}");
}
