using System.Text;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Registry.Tests;

/// <summary>A gateway's folder of registries on disk, with keys of two issuers and of the own country.</summary>
internal sealed class Crossing : IDisposable
{
    public Crossing()
    {
        Directory.CreateDirectory(Registries);
        Trust = TrustStore.Empty
            .With(Sample.Serbia, Sample.Public(Serbian), null)
            .With(Sample.Albania, Sample.Public(Albanian), null)
            .WithRecognition(Sample.Public(Own), null)
            .WithOffices(Sample.Public(Own), null);
        Start();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("greenlane-registry-").FullName;

    public string Registries => Path.Combine(Root, "registries");

    public string Recognition => Path.Combine(Root, "recognition.cose");

    public string Offices => Path.Combine(Root, "offices.cose");

    /// <summary>Where files that are offered are kept.</summary>
    public string Received => Path.Combine(Root, "received");

    public string Floor => Path.Combine(Root, "floor.json");

    public SigningKey Serbian { get; } = SigningKey.Create();

    public SigningKey Albanian { get; } = SigningKey.Create();

    public SigningKey Own { get; } = SigningKey.Create();

    public DateTimeOffset Now { get; set; } = Sample.Now;

    public RegistryFolder Folder { get; private set; } = null!;

    public TrustStore Trust
    {
        set => File.WriteAllBytes(Path.Combine(Root, "trust.json"), value.ToJson());
    }

    /// <summary>What a restart of the gateway leaves: the files.</summary>
    public void Start() => Folder = new RegistryFolder(
        Registries, Path.Combine(Root, "trust.json"), Recognition, Sample.Macedonia,
        new FileArchive(Path.Combine(Root, "archive"), NullLogger.Instance), Floor, NullLogger.Instance,
        received: Received, officesPath: Offices);

    public bool Refresh() => Folder.Refresh(Now);

    public void Put(string name, byte[] bytes)
    {
        var path = Path.Combine(Registries, name);
        File.WriteAllBytes($"{path}.draft", bytes);
        File.Move($"{path}.draft", path, overwrite: true);
    }

    public byte[] Registry(ulong sequence, params string[] plates)
        => RegistryFile.Write(
            Sample.Header(Sample.Serbia, sequence), Sample.Content(Sample.Serbia, plates), [Serbian]);

    public void PutRegistry(string name, ulong sequence, params string[] plates)
        => Put(name, Registry(sequence, plates));

    /// <summary>Recognition rules, signed by the own country unless other keys are given.</summary>
    public byte[] Rules(ulong sequence, string rules, params SigningKey[] keys) => RecognitionFile.Write(
        Sample.Header(Sample.Macedonia, sequence, SignedKind.Recognition), Encoding.UTF8.GetBytes(rules),
        keys.Length == 0 ? [Own] : keys);

    public void PutRecognition(ulong sequence, string? rules = null, CountryCode? country = null)
    {
        var header = Sample.Header(country ?? Sample.Macedonia, sequence, SignedKind.Recognition);
        var file = RecognitionFile.Write(header, Encoding.UTF8.GetBytes(rules ?? Sample.Rules), [Own]);
        Assert.True(DurableFile.TryWrite(Recognition, file, null, out var reason), reason);
    }

    /// <summary>Inspection offices, signed by the own country unless another key is given.</summary>
    public byte[] OfficesBytes(ulong sequence, CountryCode? country = null, SigningKey? key = null)
        => OfficesSample.Write(
            Sample.Header(country ?? Sample.Macedonia, sequence, SignedKind.Offices), key ?? Own);

    public void PutOffices(ulong sequence, CountryCode? country = null, SigningKey? key = null)
        => Assert.True(
            DurableFile.TryWrite(Offices, OfficesBytes(sequence, country, key), null, out var reason), reason);

    public bool Knows(string plate) => !Folder.Current.FindByPlate(CountryCode.None, Sample.Plate(plate)).IsEmpty;

    public ulong? Sequence(CountryCode issuer) => Folder.Current.StateOf(issuer)?.Sequence;

    public string? RefusalOf(string file) => Folder.Refused.SingleOrDefault(r => r.File == file)?.Reason;

    public void Dispose()
    {
        Serbian.Dispose();
        Albanian.Dispose();
        Own.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
