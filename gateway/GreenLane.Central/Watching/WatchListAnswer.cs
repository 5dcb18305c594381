namespace GreenLane.Central.Watching;

/// <summary>What became of an act, in a sentence for whoever acted.</summary>
/// <param name="Status">As in HTTP.</param>
/// <param name="Offer">What was handed in; null where nothing came of it.</param>
public sealed record WatchListAnswer(int Status, string Detail, WatchListOffer? Offer = null)
{
    public bool IsDone => Status == StatusCodes.Status200OK;

    public static WatchListAnswer Done(string detail, WatchListOffer offer)
        => new(StatusCodes.Status200OK, detail, offer);

    public static WatchListAnswer Refused(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static WatchListAnswer Moved(string detail) => new(StatusCodes.Status409Conflict, detail);
}
