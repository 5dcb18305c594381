using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Notices;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Puts the gateway together, in the order in which its parts need each other, and takes it apart again.
/// </summary>
/// <remarks>
/// Record before lanes, lanes before sensors: nothing is granted that cannot be recorded, and no sighting arrives
/// before somebody can count it. Taking apart goes the other way and shows red first.
/// </remarks>
public sealed class GatewayHost : IDisposable
{
    private readonly CheckpointKey _checkpoints;

    private GatewayHost(
        GatewayConfiguration configuration, ProgramIdentity program, WallClock clock, SqliteJournal journal,
        SignedData data, PresenceBook presence, Watcher watcher, TurnBook turns, Crossing crossing,
        SightingSpool spool, ImageStore images, CheckpointKey checkpoints)
    {
        _checkpoints = checkpoints;
        Configuration = configuration;
        Program = program;
        Clock = clock;
        Journal = journal;
        Data = data;
        Presence = presence;
        Watcher = watcher;
        Turns = turns;
        Crossing = crossing;
        Spool = spool;
        Images = images;
    }

    public GatewayConfiguration Configuration { get; }

    public ProgramIdentity Program { get; }

    public WallClock Clock { get; }

    public SqliteJournal Journal { get; }

    public SignedData Data { get; }

    public PresenceBook Presence { get; }

    public Watcher Watcher { get; }

    /// <summary>The turns that the lanes really made: what watchdogs live on.</summary>
    public TurnBook Turns { get; }

    public Crossing Crossing { get; }

    /// <summary>What stands for plates and tags where they must not stand themselves.</summary>
    public required Pseudonyms Pseudonyms { get; init; }

    /// <summary>Where plate reads lie until their record holds them.</summary>
    public SightingSpool Spool { get; }

    /// <summary>Pictures of plates, for the officer.</summary>
    public ImageStore Images { get; }

    /// <summary>The intake of notices; null where none are kept.</summary>
    public PaperDesk? Papers { get; init; }

    /// <summary>
    /// Opens boards, journal and signed data, and builds the lanes; nothing moves before <see cref="StartLanes"/>.
    /// </summary>
    /// <param name="problem">Names what could not be opened, and the remedy, where the answer is null.</param>
    public static GatewayHost? Open(
        GatewayConfiguration configuration, EventHub hub, GatewayMeter meter, TimeProvider time, ILoggerFactory loggers,
        out string problem)
    {
        PrivateFolder.Make(configuration.DataDirectory);
        var program = ProgramFile.Identify(configuration.Hash);
        var topics = new Topics(configuration.Country.ToString(), configuration.Crossing, configuration.Id);
        var checkpoints = CheckpointKeyFile.Load(configuration.DataDirectory);
        var journal = OpenJournal(configuration, topics, checkpoints, time, loggers);
        var clock = OpenClock(configuration, journal, time);
        var archive = new FileArchive(
            Path.Combine(configuration.DataDirectory, "archive"), loggers.CreateLogger<FileArchive>());
        var confusions = OpenConfusions(configuration, archive, loggers);
        var drawKey = SecretFile.Load(configuration.DataDirectory, "draw.key");
        var data = OpenSignedData(configuration, archive, clock, confusions, drawKey, loggers);
        Watch(meter, data);

        var modes = new ModeStore(configuration.DataDirectory, loggers.CreateLogger<ModeStore>());
        var turns = new TurnBook(configuration.Lanes.Select(lane => lane.Id));
        var watcher = new Watcher(hub, modes, meter, turns);
        var presence = OpenPresence(configuration, topics, clock, meter, loggers);
        var papers = OpenPapers(configuration, clock, data, meter, loggers);
        var services = new LaneServices(
            journal,
            clock,
            () => data.Current,
            drawKey,
            new Pseudonyms(SecretFile.Load(configuration.DataDirectory, PseudonymKeys.CurrentFile)),
            program,
            watcher,
            confusions.Learn,
            presence,
            papers?.Book);
        var images = OpenImages(configuration, time, loggers);
        var spool = new SightingSpool(
            configuration.DataDirectory, time, loggers.CreateLogger<SightingSpool>());
        var interrupted = Interrupted.Close(
            journal.OpenPassages(), services, spool.Left, loggers.CreateLogger<GatewayHost>());
        MissedMoves.Enter(journal, interrupted, presence, configuration, clock.Read().Utc);
        var lanes = OpenLanes(configuration, services, modes, time, loggers, out problem);
        if (lanes is null)
        {
            spool.Dispose();
            presence.Dispose();
            papers?.Dispose();
            journal.Dispose();
            checkpoints.Dispose();
            return null;
        }

        var crossing = new Crossing(journal.Epoch, lanes);
        return new GatewayHost(
            configuration, program, clock, journal, data, presence, watcher, turns, crossing, spool, images,
            checkpoints)
        {
            Pseudonyms = services.Pseudonyms,
            Papers = papers,
        };
    }

    public void StartLanes()
    {
        foreach (var lane in Crossing.Lanes)
        {
            lane.Start();
        }
    }

    public void Dispose()
    {
        foreach (var lane in Crossing.Lanes)
        {
            lane.Dispose();
        }

        Watcher.SaveModes();
        Presence.Dispose();
        Papers?.Dispose();
        Spool.Dispose();
        Journal.Dispose();
        _checkpoints.Dispose();
    }

    /// <summary>In which plates are found by their canonical form.</summary>
    internal static SqliteJournal OpenJournal(
        GatewayConfiguration configuration, Topics topics, CheckpointKey checkpoints, TimeProvider time,
        ILoggerFactory loggers) => SqliteJournal.Open(
            Path.Combine(configuration.DataDirectory, "journal.db"), topics, time,
            loggers.CreateLogger<SqliteJournal>(), limits: null, checkpoints,
            text => PlateText.TryCanonicalise(text, out var plate) ? plate.ToString() : null);

    /// <summary>Without a crossing key the book is kept under one of the gateway's own, and tells nobody.</summary>
    private static PresenceBook OpenPresence(
        GatewayConfiguration configuration, Topics topics, WallClock clock, GatewayMeter meter, ILoggerFactory loggers)
    {
        var key = configuration.CrossingKey
            ?? new PresenceKey(SecretFile.Load(configuration.DataDirectory, "presence.key"));
        DateTimeOffset? Now() => clock.Read() is { Quality: not ClockQuality.Untrusted } at ? at.Utc : null;
        var book = PresenceBook.Open(
            Path.Combine(configuration.DataDirectory, "presence.db"), topics, key,
            configuration.CrossingKey is not null, configuration.Presence, Now, loggers.CreateLogger<PresenceBook>());
        meter.Watch(
            "greenlane.presence.vehicles", "{vehicle}", "Vehicles whose whereabouts are kept", () => book.Count);
        meter.Watch(
            "greenlane.presence.unsent", "{message}", "Entries and exits that wait for the broker", () => book.Unsent);
        return book;
    }

    private static ConfusionStore OpenConfusions(
        GatewayConfiguration configuration, FileArchive archive, ILoggerFactory loggers) => new(
            configuration.DataDirectory,
            configuration.Lanes.SelectMany(lane => lane.Cameras).Select(camera => camera.Id), archive,
            loggers.CreateLogger<ConfusionStore>());

    private static ImageStore OpenImages(
        GatewayConfiguration configuration, TimeProvider time, ILoggerFactory loggers) => new(
            Path.Combine(configuration.DataDirectory, "images"), configuration.Images, time,
            loggers.CreateLogger<ImageStore>());

    private static PaperDesk? OpenPapers(
        GatewayConfiguration configuration, WallClock clock, SignedData data, GatewayMeter meter,
        ILoggerFactory loggers)
    {
        if (configuration.Papers is not { } settings)
        {
            return null;
        }

        var desk = PaperDesk.Open(
            Path.Combine(configuration.DataDirectory, "papers.db"), settings, clock, () => data.Current.Model,
            loggers.CreateLogger<PaperDesk>());
        meter.Watch("greenlane.notices", "{notice}", "Notices held", () => desk.Book.Count);
        meter.Watch("greenlane.notices.taken", "{notice}", "Notices taken", () => desk.Taken);
        meter.Watch("greenlane.notices.refused", "{notice}", "Notices and batches refused", () => desk.Refused);
        meter.Watch(
            "greenlane.notices.plate.chance", "1", "Stated chance of a stranger read as one of the noticed trucks",
            () => desk.Book.Shelf(0).PlateChance);
        return desk;
    }

    /// <summary>The program was not built, and no record written, in the future.</summary>
    internal static WallClock OpenClock(GatewayConfiguration configuration, SqliteJournal journal, TimeProvider time)
    {
        var kernel = configuration.Clock == ClockSource.Kernel ? new KernelClock() : null;
        var built = ProgramFile.BuiltAt();
        var floor = journal.LastTrusted is { } last && last > built ? last : built;
        return new WallClock(time, kernel, configuration.ClockHoldover, floor);
    }

    /// <summary>Verified and in force before anything is asked of it.</summary>
    private static SignedData OpenSignedData(
        GatewayConfiguration configuration, FileArchive archive, WallClock clock, ConfusionStore confusions,
        byte[] drawKey, ILoggerFactory loggers)
    {
        var folder = new RegistryFolder(
            configuration.RegistryDirectory, configuration.TrustFile, configuration.RecognitionFile,
            configuration.Country, archive,
            Path.Combine(configuration.DataDirectory, "sequence-floors.json"), loggers.CreateLogger<RegistryFolder>(),
            configuration.WatchLists, Path.Combine(configuration.DataDirectory, "received"),
            configuration.OfficesFile);
        var data = new SignedData(
            folder, archive, configuration, clock, confusions, drawKey, loggers.CreateLogger<SignedData>());
        data.Refresh();
        return data;
    }

    private static void Watch(GatewayMeter meter, SignedData data)
    {
        meter.Watch(
            "greenlane.identity.tag_and_plate.chance", "1",
            "Stated chance of a stranger with a tag that is not its own",
            () => data.Current.Model.Budget.TagAndPlateChance);
        meter.Watch(
            "greenlane.identity.plate_exact.chance", "1", "Stated chance of a stranger by exact plate alone",
            () => data.Current.Model.Budget.PlateExactChance);
        meter.Watch(
            "greenlane.identity.plate_weight.needed", "1", "What a plate must weigh, thousandths of a nat",
            () => data.Current.Model.Budget.PlateWeight);
    }

    private static List<LaneRunner>? OpenLanes(
        GatewayConfiguration configuration, LaneServices services, ModeStore modes, TimeProvider time,
        ILoggerFactory loggers,
        out string problem)
    {
        var runners = new List<LaneRunner>();
        var logger = loggers.CreateLogger<LaneRunner>();
        foreach (var lane in configuration.Lanes)
        {
            if (!LaneBoards.TryOpen(lane.Board, time, loggers.CreateLogger<LaneBoard>(), out var board, out var why))
            {
                problem = $"lane {lane.Id}: {why}";
                runners.ForEach(runner => runner.Dispose());
                return null;
            }

            var mode = modes.Load(lane.Id);
            runners.Add(new LaneRunner(new LaneLoop(lane, services, board, mode), board, logger));
            Log.LaneOpened(logger, lane.Id, StableId.Of(mode));
        }

        problem = "";
        return runners;
    }
}
