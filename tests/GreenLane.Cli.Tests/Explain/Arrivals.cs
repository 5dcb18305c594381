using GreenLane.Lanes;

namespace GreenLane.Cli.Tests.Explain;

/// <summary>Who comes, and what readers and cameras make of it: everything that a lane may be told.</summary>
internal sealed class Arrivals(SignedFiles files, Prng prng)
{
    private readonly NoisyCamera _sure = new(0.03, tellsCertainty: true, prng);
    private readonly NoisyCamera _plain = new(0.03, tellsCertainty: false, prng);
    private long _track;

    /// <summary>What happens one after the other while the vehicle stands on the entry loop.</summary>
    public IEnumerable<Action<LaneRig>> Next()
    {
        var truck = files.Trucks[prng.Below(files.Trucks.Count)];
        var other = files.Trucks[prng.Below(files.Trucks.Count)];
        var stranger = Anybody();
        var noticed = files.Noticed[prng.Below(files.Noticed.Count)].Plate;
        return prng.Below(40) switch
        {
            0 => [],
            1 => [Plate(stranger), Plate(files.Fleet.DrawAny(true).Plate, PlateView.Rear)],
            2 => [Tag(truck), Plate(other.Plate)],
            3 => [Tag(truck with { Tid = other.Tid }), Plate(truck.Plate)],
            4 => [Tag(truck), Tag(other), Plate(truck.Plate)],
            5 => [Tag(truck)],
            6 => [Plate(truck.Plate)],
            7 => [Tag(truck), Plate(stranger)],
            8 => [Plate(files.Wanted.Plate), Plate(files.Wanted.Plate, PlateView.Rear)],
            9 => [Tag(truck), Plate(truck.Plate, others: files.Wanted.Plate)],
            10 => [.. Tracked(truck), Tag(truck)],
            11 => [Tag(truck), Plate(truck.Plate), Plate(truck.Plate), Plate(Trailer(), PlateView.Rear), Tag(truck)],
            12 => [.. Enumerable.Range(0, 20).Select(_ => Plate(Anybody(), PlateView.Rear)), Tag(truck)],
            13 or 14 or 15 => [Exactly(noticed)],
            16 => [Exactly(noticed), Exactly(Trailer(), PlateView.Rear)],
            17 => [Plate(noticed), Exactly(noticed)],
            _ => [Tag(truck), Plate(truck.Plate), .. prng.Happens(0.3) ? [Plate(Trailer(), PlateView.Rear)] : None],
        };
    }

    private static Action<LaneRig>[] None => [];

    private static Action<LaneRig> Tag(Enrolment truck) => lane => lane.Tag(truck);

    private PlateKey Anybody() => files.Fleet.DrawAny().Plate;

    private PlateKey Trailer() => files.Trucks[10].Plate;

    private Action<LaneRig> Plate(PlateKey plate, PlateView view = PlateView.Front, PlateKey others = default)
    {
        var camera = view == PlateView.Front ? "front-1" : "rear-1";
        var read = (prng.Happens(0.5) ? _sure : _plain).Read(plate, camera, view);
        var candidates = others.IsEmpty && !prng.Happens(0.3) ? [] : (PlateCandidate[])
        [
            new(_plain.Read(plate, camera, view).Text, prng.Share()),
            new(others.IsEmpty ? "XX" : others.ToString(), prng.Happens(0.5) ? prng.Share() : null),
        ];
        return lane => lane.Read(read with
        {
            Candidates = [.. candidates],
            Confidence = prng.Share(),
            CountryText = prng.Below(4) switch { 0 => "SRB", 1 => "MK", _ => null },
            Buffered = prng.Happens(0.03),
        });
    }

    private static Action<LaneRig> Exactly(PlateKey plate, PlateView view = PlateView.Front)
        => lane => lane.Read(new PlateRead
        {
            At = default,
            Camera = view == PlateView.Front ? "front-1" : "rear-1",
            View = view,
            Text = plate.ToString(),
        });

    /// <summary>A camera that reads better and better, or worse.</summary>
    private IEnumerable<Action<LaneRig>> Tracked(Enrolment truck)
    {
        var track = $"{++_track}";
        for (var i = 0; i < 3; i++)
        {
            var read = _sure.Read(truck.Plate, "front-1", PlateView.Front) with
            {
                TrackId = track,
                Confidence = prng.Share(),
            };
            yield return lane => lane.Read(read);
        }
    }
}
