using System.Globalization;
using System.Text;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Sensing;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

/// <summary>A gateway's signed data on disk, and what the broker brings, without a broker.</summary>
internal sealed class FilesDesk : IDisposable
{
    private readonly GatewayMeter _meter = new();
    private readonly SimulatedTime _time;
    private readonly WallClock _clock;
    private readonly List<Enrolment> _trucks = [SampleData.Truck(1), SampleData.Truck(2)];

    /// <param name="signatures">How many recognition rules need.</param>
    public FilesDesk(SimulatedTime time, int signatures = 1)
    {
        _time = time;
        _clock = new WallClock(time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        Directory.CreateDirectory(Path.Combine(Root, "registries"));
        Directory.CreateDirectory(Path.Combine(Root, "data"));
        var trust = TrustStore.Empty
            .With(SampleData.Serbia, Public(Issuer), null)
            .WithRecognition(Public(Own), null)
            .WithRecognition(Public(Second), signatures)
            .WithOffices(Public(Own), null);
        File.WriteAllBytes(Path.Combine(Root, "trust.json"), trust.ToJson());
        File.WriteAllBytes(Path.Combine(Root, "registries", "rs.glr"), Registry(1));
        File.WriteAllBytes(Path.Combine(Root, "recognition.cose"), Rules(1, "green", Own, Second));
        Data = Open();
        Alarms = new AlarmBoard(_clock);
        Tallies = new FileTallies(_meter);
        Intake = new FileIntake(Data, Alarms, Tallies, NullLogger<FileIntake>.Instance);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("greenlane-files-").FullName;

    public SigningKey Issuer { get; } = SigningKey.Create();

    public SigningKey Own { get; } = SigningKey.Create();

    public SigningKey Second { get; } = SigningKey.Create();

    public SignedData Data { get; private set; }

    public AlarmBoard Alarms { get; }

    public FileTallies Tallies { get; }

    public FileIntake Intake { get; private set; }

    /// <summary>The texts of the alarms of a kind.</summary>
    public IEnumerable<string> Texts(string kind)
        => Alarms.Standing.Where(alarm => alarm.Kind == kind).Select(alarm => alarm.Text);

    public FileTaking TakeRules(byte[] bytes) => Take(FileTopic.Recognition, "MK", bytes);

    public FileTaking Take(string kind, string name, byte[] bytes)
        => Intake.Take(new FileTopic("MK", kind, name), bytes);

    public static byte[] Rules(ulong sequence, string effect, params SigningKey[] keys) => RecognitionFile.Write(
        Header(SignedKind.Recognition, SampleData.Macedonia, sequence),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            { "country": "MK", "rules": [ { "id": "rs", "issuer": "RS", "effect": "{{effect}}" } ] }
            """)),
        keys);

    public byte[] Offices(ulong sequence)
        => OfficesFile.Write(SampleData.OfficesHeader(sequence), [SampleData.Customs], [Own]);

    /// <summary>The trucks' registry, in which the first one's operator has this status.</summary>
    public byte[] Registry(ulong sequence, AuthorisationStatus status = AuthorisationStatus.Granted)
    {
        _trucks[0] = SampleData.Truck(1, status);
        var content = new RegistryContent(
            [.. _trucks.Select(truck => truck.Operator)],
            [.. _trucks.Order(Comparer<Enrolment>.Create(RegistryContent.Compare))]);
        return RegistryFile.Write(Header(SignedKind.Registry, SampleData.Serbia, sequence), content, [Issuer]);
    }

    /// <summary>What a restart of the gateway leaves: the files.</summary>
    public void Restart()
    {
        Data = Open();
        Intake = new FileIntake(Data, Alarms, Tallies, NullLogger<FileIntake>.Instance);
    }

    public void Dispose()
    {
        Issuer.Dispose();
        Own.Dispose();
        Second.Dispose();
        _meter.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private static TrustedKey Public(SigningKey key)
        => TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out var reason)
            ? trusted! : throw new InvalidOperationException(reason);

    private static SignedHeader Header(SignedKind kind, CountryCode issuer, ulong sequence)
        => new(kind, issuer, sequence, SampleData.Now.AddHours(-1), SampleData.Now.AddDays(29));

    private SignedData Open()
    {
        var tree = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:Id"] = "t1",
            ["Gateway:Country"] = "MK",
            ["Gateway:Crossing"] = "tabanovce",
        }).Build();
        var configuration = ConfigurationRules.Read(tree, Root, out _);
        var archive = new FileArchive(Path.Combine(Root, "data", "archive"), NullLogger.Instance);
        var folder = new RegistryFolder(
            configuration.RegistryDirectory, configuration.TrustFile, configuration.RecognitionFile,
            SampleData.Macedonia, archive, Path.Combine(Root, "data", "floors.json"), NullLogger.Instance,
            received: Path.Combine(Root, "data", "received"), officesPath: Path.Combine(Root, "offices.cose"));
        var confusions = new ConfusionStore(
            configuration.DataDirectory, [], archive, NullLogger<ConfusionStore>.Instance);
        var data = new SignedData(
            folder, archive, configuration, _clock, confusions, new byte[32], NullLogger<SignedData>.Instance);
        data.Refresh();
        Assert.Equal(SampleData.Now, _time.GetUtcNow(), TimeSpan.FromDays(1));
        return data;
    }
}
