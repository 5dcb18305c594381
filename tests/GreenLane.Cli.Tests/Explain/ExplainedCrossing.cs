using System.Collections.Immutable;
using System.Text;
using GreenLane.Gateway;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Keeping;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Presence;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Cli.Tests.Explain;

/// <summary>
/// Three production lanes in simulated time, fed from signed files as a gateway is, with a real journal and archive.
/// </summary>
internal sealed class ExplainedCrossing : IDisposable
{
    private const string Settings = "Gateway:Id=g1\n";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly Topics Gateway = new("MK", "tabanovce", "g1");
    private readonly Prng _prng;
    private readonly Kernel _kernel = new();
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly WallClock _clock;
    private readonly PresenceBook _presence;
    private readonly SignedFiles _files;
    private readonly SignedData _data;
    private readonly SqliteJournal _journal;
    private readonly MemoryJournal _memory;
    private readonly List<LaneRig> _lanes;
    private readonly Arrivals _arrivals;
    private readonly NoticeFlow _notices;
    private int _begun;

    public ExplainedCrossing(string root, ulong seed)
    {
        _prng = new Prng(seed);
        Data = Directory.CreateDirectory(Path.Combine(root, "data")).FullName;
        _clock = new WallClock(_time, _kernel, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        _files = new SignedFiles(root, _prng);
        _files.Trust();
        _files.Registries(_time.GetUtcNow());
        _files.Recognition(_time.GetUtcNow());
        _files.WatchList(_time.GetUtcNow());
        _files.Offices(_time.GetUtcNow());
        _arrivals = new Arrivals(_files, _prng);
        var archive = new FileArchive(Path.Combine(Data, "archive"), NullLogger.Instance);
        var confusions = new ConfusionStore(
            Data, ["front-1", "rear-1"], archive, NullLogger<ConfusionStore>.Instance);
        var configuration = Configuration(root, Data);
        var folder = new RegistryFolder(
            configuration.RegistryDirectory, configuration.TrustFile, configuration.RecognitionFile,
            configuration.Country, archive, Path.Combine(Data, "floors.json"), NullLogger.Instance,
            configuration.WatchLists, officesPath: configuration.OfficesFile);
        _data = new SignedData(
            folder, archive, configuration, _clock, confusions, new byte[32], NullLogger<SignedData>.Instance);
        _data.Refresh();
        _presence = PresenceBook.Open(
            Path.Combine(Data, "presence.db"), Gateway, new PresenceKey(new byte[PresenceKey.Length]), true,
            new PresenceSettings { InsideLimit = TimeSpan.FromSeconds(40) }, () => _time.GetUtcNow(),
            NullLogger.Instance);
        _journal = SqliteJournal.Open(Path.Combine(Data, "journal.db"), Gateway, _time, NullLogger.Instance);
        _memory = new MemoryJournal { Epoch = _journal.Epoch, Numbers = _journal.NextPassage, Immediate = true };
        _notices = new NoticeFlow(_files, _prng);
        _notices.Come(_time.GetUtcNow(), _data.Current.Model);
        _lanes =
        [
            Lane("1", LaneDirection.Entry, IdentityPolicy.TagAndPlate, confusions),
            Lane("2", LaneDirection.Entry, IdentityPolicy.PlateExact, confusions),
            Lane("3", LaneDirection.Exit, IdentityPolicy.Tag, confusions),
        ];
    }

    /// <summary>The data directory.</summary>
    public string Data { get; }

    /// <summary>Lets so many vehicles come, and writes what was recorded.</summary>
    public void Run(int passages)
    {
        var scripts = _lanes.Select(lane => (Lane: lane, Script: Drive(lane, passages).GetEnumerator())).ToList();
        var due = scripts.Select(_ => TimeSpan.Zero).ToArray();
        var running = true;
        for (var turn = 0; running; turn++)
        {
            running = false;
            for (var i = 0; i < scripts.Count; i++)
            {
                var goesOn = due[i] != TimeSpan.MaxValue;
                if (goesOn && _time.Elapsed >= due[i])
                {
                    goesOn = scripts[i].Script.MoveNext();
                    due[i] = goesOn ? _time.Elapsed + TimeSpan.FromSeconds(scripts[i].Script.Current)
                        : TimeSpan.MaxValue;
                }

                running |= goesOn;
                scripts[i].Lane.Loop.Turn();
            }

            Change(turn);
            _time.Advance(Interval);
        }

        Write();
    }

    /// <summary>Erases plates as the gateway does, some at a time, until those of all passages are erased.</summary>
    public void EraseAll()
    {
        var all = _time.GetUtcNow().AddYears(1);
        SpinWait.SpinUntil(() =>
        {
            _journal.Erase(all, all);
            return _journal.Named() is { } named && named.OldestWithPlates > named.LastRecords.Values.Max();
        });
    }

    /// <summary>What the archive is asked to do once a minute.</summary>
    public void Prune()
    {
        var named = _journal.Named()!;
        _data.Prune(new ArchiveNeeds(named.LastRecords, named.OldestWithPlates, true));
    }

    public void Advance(TimeSpan time) => _time.Advance(time);

    /// <summary>Brings other registries, watch lists, recognition and trust into force.</summary>
    public void Replace()
    {
        _files.Trust();
        _files.Registries(_time.GetUtcNow());
        _files.WatchList(_time.GetUtcNow());
        _files.Recognition(_time.GetUtcNow());
        _files.Offices(_time.GetUtcNow());
        Refresh();
    }

    public void Dispose()
    {
        _lanes.ForEach(lane => lane.Dispose());
        _presence.Dispose();
        _journal.Dispose();
        _files.Dispose();
    }

    /// <summary>One vehicle after the other, in one lane; what is returned are seconds to wait.</summary>
    private IEnumerable<double> Drive(LaneRig lane, int passages)
    {
        while (_begun < passages)
        {
            _begun++;
            yield return 0.3 + _prng.Share();
            lane.Set(LaneRig.Wiring.EntryLoop, true);
            yield return 0.06;
            foreach (var read in _arrivals.Next())
            {
                read(lane);
                yield return 0.04;
            }

            yield return lane.IsGreen || _prng.Happens(0.02) ? 0.05 : 1.1;
            if (_prng.Happens(0.1))
            {
                foreach (var late in _arrivals.Next())
                {
                    late(lane);
                    yield return 0.04;
                }
            }

            if (!lane.IsGreen && _prng.Happens(0.5) && lane.Loop.View.Passage is { } id)
            {
                var verb = _prng.Happens(0.5) ? LaneVerb.ToInspection : LaneVerb.Release;
                _ = lane.Post(verb, ulong.Parse(id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1), null));
                yield return 0.1;
            }

            var passes = lane.IsGreen || lane.Loop.View.Barrier == "up";
            lane.Set(LaneRig.Wiring.BarrierLoop, passes);
            yield return 0.2;
            lane.Set(LaneRig.Wiring.EntryLoop, false);
            yield return 0.2;
            lane.Set(LaneRig.Wiring.BarrierLoop, false);
            yield return 1.2;
        }

        yield return 5;
    }

    /// <summary>The world around the lanes: files, clocks, faults, modes, the disk.</summary>
    private void Change(int turn)
    {
        var lane = _lanes[_prng.Below(_lanes.Count)];
        if (turn % 250 == 0)
        {
            Refresh();
            Write();
            _notices.Come(_time.GetUtcNow(), _data.Current.Model);
        }

        if (turn % 1500 == 700)
        {
            Disturb(lane);
        }
        else if (turn % 1500 == 850)
        {
            Restore();
        }
    }

    private void Disturb(LaneRig lane)
    {
        switch (_prng.Below(11))
        {
            case 0:
                _files.Trust();
                break;
            case 1:
                _files.Registries(_time.GetUtcNow());
                break;
            case 2:
                _files.Recognition(_time.GetUtcNow());
                break;
            case 3:
                _files.WatchList(_time.GetUtcNow());
                break;
            case 4:
                _kernel.IsSynced = false;
                break;
            case 5:
                _ = lane.Post(LaneVerb.Manual);
                break;
            case 6:
                lane.LampsFollow = false;
                lane.Set(LaneRig.Wiring.RedFeedback, false);
                break;
            case 7:
                _memory.IsWritable = false;
                break;
            case 8:
                _files.Offices(_time.GetUtcNow());
                break;
            case 9:
                _time.Step(TimeSpan.FromHours(_prng.Below(30)));
                break;
            default:
                _time.Advance(TimeSpan.FromMinutes(_prng.Below(60)));
                break;
        }
    }

    private void Restore()
    {
        TrustConfirmation.TryConfirm(Data, out _, out _);
        if (_prng.Happens(0.2))
        {
            _files.Registries(_time.GetUtcNow());
        }

        (_kernel.IsSynced, _memory.IsWritable) = (true, true);
        foreach (var lane in _lanes)
        {
            lane.LampsFollow = true;
            lane.Set(LaneRig.Wiring.RedFeedback, lane.IsRed).Set(LaneRig.Wiring.GreenFeedback, lane.IsGreen);
            _ = lane.Post(LaneVerb.Reset);
            _ = lane.Post(LaneVerb.Automatic);
        }
    }

    private void Refresh()
    {
        _data.Refresh();
        _lanes.ForEach(lane => lane.InForce = _data.Current);
    }

    private void Write()
    {
        foreach (var entry in _memory.Durable)
        {
            SpinWait.SpinUntil(() => _journal.TryAppend(entry with { Written = null }));
        }

        _memory.Durable.Clear();
        _lanes.ForEach(lane => lane.Passages.Clear());
        SpinWait.SpinUntil(() => _journal.Queued == 0);
    }

    private LaneRig Lane(string id, LaneDirection direction, IdentityPolicy identity, ConfusionStore confusions)
    {
        var settings = new LaneSettings
        {
            IdentifyLimit = TimeSpan.FromSeconds(1),
            ClearTime = TimeSpan.FromMilliseconds(200),
            BarrierTravelTime = TimeSpan.FromMilliseconds(500),
        };
        return new LaneRig(
            [], settings, identity, id, direction, _time, _presence, cameras: ["front-1", "rear-1"],
            randomInspection: 0.03, journal: _memory, clock: _clock,
            program: new ProgramIdentity("s1", "test", FileArchive.HashOf(Encoding.UTF8.GetBytes(Settings))),
            learn: confusions.Learn, notices: _notices.Book, policy: usual => usual with
            {
                RequireDocuments = id == "3",
                Consents = id == "3" ? [Agency.Veterinary] : [],
            })
        {
            InForce = _data.Current,
        };
    }

    private static GatewayConfiguration Configuration(string root, string data) => new()
    {
        Id = "g1",
        Country = SampleData.Macedonia,
        Crossing = "tabanovce",
        DataDirectory = data,
        Clock = ClockSource.Kernel,
        ClockHoldover = TimeSpan.Zero,
        RegistryDirectory = Path.Combine(root, "registries"),
        TrustFile = Path.Combine(root, "trust.json"),
        RecognitionFile = Path.Combine(root, "recognition.cose"),
        OfficesFile = Path.Combine(root, "offices.cose"),
        WatchLists = new WatchListSettings(Path.Combine(root, "watch"), TimeSpan.FromHours(2)),
        Lanes = ImmutableArray<LaneConfiguration>.Empty,
        Mqtt = new MqttOptions(),
        HttpUrl = new Uri("http://127.0.0.1:1"),
        HttpAccess = HttpAccess.OpenOnLoopback,
        Settings = Settings,
        Hash = FileArchive.HashOf(Encoding.UTF8.GetBytes(Settings)),
    };

    private sealed class Kernel : IKernelClock
    {
        public bool IsSynced { get; set; } = true;

        public bool IsSynchronised() => IsSynced;
    }
}
