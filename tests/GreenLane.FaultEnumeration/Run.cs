using GreenLane.Lanes;

namespace GreenLane.FaultEnumeration;

/// <summary>
/// One run of a cabinet: an entitled truck, a stranger, another of each, with faults striking meanwhile.
/// </summary>
/// <remarks>
/// Trucks obey the lamps as they see them; an entitled one that gets no green backs out. Nobody resets anything, so
/// that a fault meets what earlier ones left behind.
/// </remarks>
internal sealed class Run : IDisposable
{
    private const int RestAtMs = 1_200;
    private const int FirstTruckAtMs = 1_600;
    private const int PatienceMs = 3_000;

    private readonly IReadOnlyList<Strike> _strikes;
    private readonly HashSet<Moment> _past = [];
    private bool _entitledHere;
    private bool _strangerHere;
    private int _wrongMs;
    private int _wrongMostMs;
    private int _bothMs;
    private int _bothMostMs;
    private int _struckAtMs;
    private int? _endedMs;
    private bool _greenWhenStruck;

    private Run(IReadOnlyList<Strike> strikes) => _strikes = strikes;

    private Cabinet Cabinet { get; } = new();

    public static Seen Of(params Strike[] strikes)
    {
        using var run = new Run(strikes);
        run.Through();
        return run.Result();
    }

    public void Dispose() => Cabinet.Dispose();

    private void Through()
    {
        Reach(Moment.PowerUp);
        Wait(RestAtMs);
        Cabinet.Forget();
        Reach(Moment.Rest);
        Wait(FirstTruckAtMs - RestAtMs);
        ServeEntitled(Moment.Green);
        ServeStranger();
        ServeEntitled(Moment.NextGreen);
        ServeStranger();
    }

    private Seen Result() => new(
        _wrongMostMs, _bothMostMs, _endedMs,
        (Cabinet.RedLit, Cabinet.GreenLit) switch
        {
            (true, true) => "red and green",
            (true, false) => "red",
            (false, true) => "green",
            _ => "dark",
        },
        string.Join(", ", Cabinet.Acted));

    private void ServeEntitled(Moment moment)
    {
        Arrive(GatewaySide.Entitled, entitled: true);
        for (var ms = 0; ms < PatienceMs && !Cabinet.GreenLit; ms++)
        {
            Step();
        }

        Wait(Cabinet.GreenLit ? 600 : 0);
        Reach(moment);
        Wait(600);
        if (!Cabinet.GreenLit || Cabinet.RedLit)
        {
            Wait(800);
            Leave();
        }
        else if (Cabinet.Upsets.BacksOut)
        {
            Leave(gapMs: 300);
            ServeStranger();
        }
        else
        {
            DriveThrough();
        }

        Wait(3_200);
    }

    private void DriveThrough()
    {
        Cabinet.OnBarrierLoop = true;
        Wait(500);
        _entitledHere = false;
        _strangerHere = Cabinet.Upsets.Tailgates;
        Cabinet.OnEntryLoop = _strangerHere;
        Wait(600);
        Cabinet.OnBarrierLoop = false;
        if (_strangerHere)
        {
            Wait(2_000);
            Leave();
        }
    }

    private void ServeStranger()
    {
        Arrive(GatewaySide.Stranger, entitled: false);
        Wait(1_500);
        Leave(gapMs: 400);
    }

    private void Arrive(Enrolment truck, bool entitled)
    {
        (_entitledHere, _strangerHere) = (entitled, !entitled);
        Cabinet.OnEntryLoop = true;
        Wait(60);
        Cabinet.Gateway.Read(truck);
    }

    private void Leave(int gapMs = 0)
    {
        (_entitledHere, _strangerHere) = (false, false);
        Cabinet.OnEntryLoop = false;
        Wait(gapMs);
    }

    private void Reach(Moment moment)
    {
        _past.Add(moment);
        var struck = false;
        foreach (var strike in _strikes.Where(strike => strike.At == moment))
        {
            strike.Fault.Strike(Cabinet);
            struck = true;
        }

        if (struck)
        {
            (_struckAtMs, _endedMs, _greenWhenStruck) = (Cabinet.AtMs, null, Cabinet.GreenLit);
        }
    }

    private void Wait(int durationMs)
    {
        for (var ms = 0; ms < durationMs; ms++)
        {
            Step();
        }
    }

    private void Step()
    {
        Cabinet.Step();
        var rightful = _entitledHere && !_strangerHere;
        _wrongMs = Cabinet.GreenLit && !Cabinet.RedLit && !rightful ? _wrongMs + 1 : 0;
        _bothMs = Cabinet.GreenLit && Cabinet.RedLit ? _bothMs + 1 : 0;
        _wrongMostMs = Math.Max(_wrongMostMs, _wrongMs);
        _bothMostMs = Math.Max(_bothMostMs, _bothMs);
        if (_greenWhenStruck && !Cabinet.GreenLit)
        {
            _greenWhenStruck = false;

            // Beyond this it ended because the truck drove on, as it would have without a fault.
            _endedMs = Cabinet.AtMs - _struckAtMs is < 600 and var took ? took : null;
        }
    }
}
