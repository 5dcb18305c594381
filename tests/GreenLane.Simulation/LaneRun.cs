using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Tests;

namespace GreenLane.Simulation;

/// <summary>One seed: one lane, some dozen vehicles, and what goes wrong around them.</summary>
/// <remarks>Lane, loop, board drivers, registry and the record's form are production code; time is simulated.</remarks>
internal sealed class LaneRun : IDisposable
{
    private const int Enrolled = 12;

    private readonly Prng _prng;
    private readonly LaneRig _rig;
    private readonly Road _road;
    private readonly Checkers _checkers;
    private readonly Planted _planted;

    public LaneRun(ulong seed, Planted planted)
    {
        _prng = new Prng(seed);
        _planted = planted;
        _rig = new LaneRig(Registry());
        _road = new Road(_rig, planted);
        _checkers = new Checkers(seed, _rig, _road);
        _rig.Journal.Lies = planted == Planted.JournalLies;
        if (planted == Planted.WeldedGreen)
        {
            _rig.LampsFollow = false;
            _rig.Driver.Set(LaneRig.Wiring.RedFeedback, true);
        }
    }

    public IReadOnlyList<Violation> Violations => _checkers.Violations;

    public TimeSpan Simulated => _rig.Time.Elapsed;

    public int Passages { get; private set; }

    /// <summary>Drives the given number of vehicles through, then lets everything come to rest.</summary>
    public LaneRun Drive(int vehicles)
    {
        Pass(3);
        for (var i = 0; i < vehicles; i++)
        {
            One();
            Passages++;
            Pass(_prng.Seconds(0.5, 6));
        }

        _rig.InForce = SampleData.InForce(Registry());
        _rig.Driver.Unplugged = false;
        Pass(15);
        _checkers.LookBack();
        return this;
    }

    /// <summary>Hash of everything durable: the same seed must give the same record, byte for byte.</summary>
    public string RecordHash()
    {
        var lines = _rig.Journal.Durable.Select(entry =>
            $"{entry.Kind} {entry.Passage} {entry.At} {entry.Document?.Outcome} {entry.Document?.Reason} "
            + $"{entry.Document?.OperatorId}");
        var text = string.Join('\n', lines);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public void Dispose() => _rig.Dispose();

    private static IEnumerable<Enrolment> Registry() => Enumerable.Range(0, Enrolled)
        .Select(i => SampleData.Truck(i, i % 4 == 3 ? AuthorisationStatus.Suspended : AuthorisationStatus.Granted));

    private void One()
    {
        var index = _prng.Below(Enrolled);
        var vehicle = Registry().ElementAt(index);
        var truck = _prng.Chance(20) ? new Truck(null, false) : new Truck(vehicle, index % 4 != 3);
        _road.Enter(truck);
        Pass(_prng.Seconds(0, 0.3));
        Read(truck);
        Pass(_prng.Seconds(0, 1));
        Trouble(truck);
        Pass(_prng.Seconds(0, 3.2));
        Act(truck);
    }

    private void Read(Truck truck)
    {
        if (truck.Vehicle is not { } vehicle)
        {
            _rig.Plate($"ZZ{_prng.Below(9000)}QX");
            return;
        }

        if (_prng.Chance(95))
        {
            _rig.Tag(vehicle);
        }

        if (_prng.Chance(95))
        {
            _rig.Plate(vehicle.PrintedPlate);
        }
    }

    /// <summary>What may go wrong while a truck waits or has green.</summary>
    private void Trouble(Truck truck)
    {
        switch (_prng.Below(12))
        {
            case 0:
                _rig.Driver.Unplugged = true;
                Pass(_prng.Seconds(0.1, 1));
                _rig.Driver.Unplugged = false;
                break;
            case 1:
                _rig.Journal.IsWritable = false;
                Pass(_prng.Seconds(0.1, 1));
                _rig.Journal.IsWritable = true;
                break;
            case 2 when truck.Vehicle is not null:
                _rig.InForce = _rig.InForce with { Recognition = SampleData.Recognition(RecognitionEffect.Stop) };
                Pass(_prng.Seconds(0.1, 1));
                _rig.InForce = _rig.InForce with { Recognition = SampleData.Recognition() };
                break;
            case 3:
                _rig.Tag(SampleData.Truck(_prng.Below(Enrolled)));
                break;
            case 4:
                _rig.Loop.Post(new LaneMessage(LaneMessageKind.Command)
                {
                    Command = new CommandRequest("c", LaneVerb.Close, 0, "simulation", null, null),
                });
                Pass(0.5);
                _rig.Loop.Post(new LaneMessage(LaneMessageKind.Command)
                {
                    Command = new CommandRequest("c", LaneVerb.Open, 0, "simulation", null, null),
                });
                break;
        }
    }

    /// <summary>What the driver does: what the signal says, mostly.</summary>
    private void Act(Truck truck)
    {
        var green = _rig.IsGreen;
        if (_prng.Chance(10) && green)
        {
            // Backs out of a standing green and is replaced by somebody else.
            _road.LeaveEntry();
            Pass(_prng.Seconds(0.05, 1));
            _road.Enter(new Truck(null, false));
            Pass(_prng.Seconds(1, 5));
            _road.LeaveEntry();
            return;
        }

        if (green || _prng.Chance(3))
        {
            _road.ReachBarrier();
            Pass(_prng.Seconds(0.3, 1.5));
            _road.LeaveEntry();
            Pass(_prng.Chance(5) ? _prng.Seconds(20, 60) : _prng.Seconds(0.3, 3));
            _road.LeaveBarrier();
            return;
        }

        Pass(_prng.Seconds(0.1, 4));
        _road.LeaveEntry();
    }

    private void Pass(double seconds)
    {
        for (var end = _rig.Time.Elapsed + TimeSpan.FromSeconds(seconds); _rig.Time.Elapsed < end;)
        {
            _rig.Run(0.01);
            if (_prng.Chance(40))
            {
                _rig.Journal.Sync();
            }

            if (_planted == Planted.WeldedGreen)
            {
                var welded = _rig.Time.Elapsed > TimeSpan.FromSeconds(30);
                _rig.Driver.Set(LaneRig.Wiring.GreenFeedback, _rig.IsGreen || welded);
            }

            _checkers.Look();
        }
    }
}
