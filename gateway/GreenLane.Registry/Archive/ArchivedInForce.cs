using System.Collections.Immutable;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Brings back what was in force when a verdict was made, from the files that its record names.</summary>
/// <remarks>
/// Every file is checked twice: that its hash is the one named, and that it is signed by whom the trust.json of that
/// time trusted. What was read once is kept for the next record. Not thread-safe.
/// </remarks>
public sealed class ArchivedInForce(FileArchive archive)
{
    private readonly Dictionary<string, TrustStore> _trust = [];
    private readonly Dictionary<(string Trust, string Hash), RecognitionMatrix> _recognition = [];
    private readonly Dictionary<(string Trust, string Hash), InspectionOffices> _offices = [];
    private readonly Dictionary<(string Trust, string Hash), RegistryFile> _registries = [];
    private readonly Dictionary<(string Trust, string Hash), WatchListFile> _watchLists = [];
    private readonly Dictionary<string, PlateGrammars> _grammars = [];
    private readonly Dictionary<string, ReadModel> _cameras = [];
    private readonly Dictionary<string, RegistrySet> _sets = [];
    private readonly Dictionary<string, IdentityModel> _models = [];

    /// <param name="problem">Which file cannot be had and why, where the answer is false.</param>
    public bool TryRestore(InForceNames names, out InForce? inForce, out string problem)
    {
        ArgumentNullException.ThrowIfNull(names);
        inForce = null;
        if (!TryTrust(names.Trust, out var trust, out problem)
            || !TryRecognition(names, trust!, out var recognition, out problem)
            || !TryOffices(names, trust!, out var offices, out problem)
            || !TryRegistries(names, trust!, out var registries, out problem)
            || !TryWatchLists(names, trust!, out var watchLists, out problem)
            || !TryModel(names, registries!, out var model, out problem))
        {
            return false;
        }

        inForce = new InForce(registries!, model!, recognition, names.Trust, true, watchLists, offices);
        return true;
    }

    /// <summary>The country's own files alone: all that is needed of the archive once plates are erased.</summary>
    public bool TryOwn(
        InForceNames names, out RecognitionMatrix? recognition, out InspectionOffices? offices, out string problem)
    {
        ArgumentNullException.ThrowIfNull(names);
        (recognition, offices) = (null, null);
        return TryTrust(names.Trust, out var trust, out problem)
            && TryRecognition(names, trust!, out recognition, out problem)
            && TryOffices(names, trust!, out offices, out problem);
    }

    /// <summary>The random draw's key of a day.</summary>
    public bool TryDayKey(string hash, out byte[] key, out string problem)
    {
        var read = archive.TryRead(ArchivedKind.DayKey, hash, out key, out var why);
        problem = read ? "" : Named("the draw's key of that day", hash, why);
        return read;
    }

    /// <summary>That the settings of that time are there: the rules were given what they need of them.</summary>
    public bool HasConfiguration(string hash, out string problem)
    {
        var read = archive.TryRead(ArchivedKind.Configuration, hash, out _, out var why);
        problem = read ? "" : Named("the configuration", hash, why);
        return read;
    }

    private static string Named(string what, string hash, string why) => $"{what} {hash}: {why}";

    private bool TryTrust(string hash, out TrustStore? trust, out string problem)
    {
        problem = "";
        if (hash.Length == 0)
        {
            trust = TrustStore.Empty;
            return true;
        }

        if (_trust.TryGetValue(hash, out trust))
        {
            return true;
        }

        if (!archive.TryRead(ArchivedKind.Trust, hash, out var json, out var why)
            || !TrustStore.TryParse(json, out trust, out why))
        {
            problem = Named("trust.json", hash, why);
            return false;
        }

        _trust[hash] = trust!;
        return true;
    }

    private bool TryRecognition(
        InForceNames names, TrustStore trust, out RecognitionMatrix? recognition, out string problem)
    {
        (recognition, problem) = (null, "");
        return names.Recognition is not { } hash
            || TryFile(
                "the recognition rules", ArchivedKind.Recognition, hash, trust, _recognition,
                RecognitionFile.TryRead, out recognition, out problem);
    }

    private bool TryOffices(
        InForceNames names, TrustStore trust, out InspectionOffices? offices, out string problem)
    {
        (offices, problem) = (null, "");
        return names.Offices is not { } hash
            || TryFile(
                "the inspection offices", ArchivedKind.Offices, hash, trust, _offices, OfficesFile.TryRead,
                out offices, out problem);
    }

    private bool TryRegistries(InForceNames names, TrustStore trust, out RegistrySet? set, out string problem)
    {
        problem = "";
        var key = $"{names.Trust} {string.Join(' ', names.Registries)}";
        if (_sets.TryGetValue(key, out set))
        {
            return true;
        }

        var files = new List<RegistryFile>();
        foreach (var hash in names.Registries)
        {
            if (!TryFile(
                "the registry", ArchivedKind.Registry, hash, trust, _registries, RegistryFile.TryRead, out var file,
                out problem))
            {
                return false;
            }

            files.Add(file!);
        }

        if (files.DistinctBy(file => file.State.Issuer).Count() != files.Count)
        {
            problem = "the record names two registries of one issuer";
            return false;
        }

        set = RegistrySet.Of(files);
        _sets[key] = set;
        return true;
    }

    private bool TryWatchLists(InForceNames names, TrustStore trust, out WatchSet? set, out string problem)
    {
        (set, problem) = (null, "");
        if (names.WatchLists is not { } hashes)
        {
            return true;
        }

        var files = new List<WatchListFile>();
        foreach (var hash in hashes)
        {
            if (!TryFile(
                "the watch list", ArchivedKind.WatchList, hash, trust, _watchLists, WatchListFile.TryRead,
                out var file, out problem))
            {
                return false;
            }

            files.Add(file!);
        }

        if (files.DistinctBy(file => file.State.Issuer).Count() != files.Count)
        {
            problem = "the record names two watch lists of one issuer";
            return false;
        }

        set = WatchSet.Of(
            files, names.MissingWatchLists.Concat(files.Select(file => file.State.Issuer)), names.MaxWatchListAge);
        return true;
    }

    private bool TryModel(InForceNames names, RegistrySet registries, out IdentityModel? model, out string problem)
    {
        problem = "";
        var key = $"{names.Trust} {string.Join(' ', names.Registries)} {names.Grammars} {names.Allowed:R}";
        if (!_models.TryGetValue(key, out model))
        {
            if (!TryGrammars(names.Grammars, out var grammars, out problem))
            {
                return false;
            }

            model = IdentityModels.Of(registries, grammars!, names.Allowed, []);
            _models[key] = model;
        }

        var cameras = ImmutableDictionary.CreateBuilder<string, ReadModel>(StringComparer.Ordinal);
        foreach (var (camera, hash) in names.Cameras)
        {
            if (!TryCamera(camera, hash, out var read, out problem))
            {
                return false;
            }

            cameras[camera] = read!;
        }

        model = model with { Cameras = cameras.ToImmutable() };
        return true;
    }

    private bool TryGrammars(string hash, out PlateGrammars? grammars, out string problem)
    {
        problem = "";
        if (_grammars.TryGetValue(hash, out grammars))
        {
            return true;
        }

        if (!archive.TryRead(ArchivedKind.Grammars, hash, out var text, out var why)
            || !PlateGrammars.TryParse(Encoding.UTF8.GetString(text), out grammars, out why))
        {
            problem = Named("the plate grammars", hash, why);
            return false;
        }

        _grammars[hash] = grammars!;
        return true;
    }

    private bool TryCamera(string camera, string hash, out ReadModel? model, out string problem)
    {
        problem = "";
        if (_cameras.TryGetValue(hash, out model))
        {
            return true;
        }

        var counts = CameraConfusions.None();
        var read = archive.TryRead(ArchivedKind.Confusions, hash, out var text, out var why);
        if (!read || !CameraConfusions.TryRead(text, out counts))
        {
            problem = Named($"what was counted of camera {camera}", hash, read ? "these are no counts" : why);
            return false;
        }

        model = CameraConfusions.Model(counts, hash);
        _cameras[hash] = model;
        return true;
    }

    private bool TryFile<TFile>(
        string what, ArchivedKind kind, string hash, TrustStore trust,
        Dictionary<(string Trust, string Hash), TFile> known, FileInspector<TFile>.Read read, out TFile? file,
        out string problem)
        where TFile : class
    {
        problem = "";
        if (known.TryGetValue((trust.Hash, hash), out file))
        {
            return true;
        }

        if (!archive.TryMap(kind, hash, out var bytes, out var why))
        {
            problem = Named(what, hash, why);
            return false;
        }

        if (!SignedFile.TryParse(bytes!, out var signed, out var refusal)
            || !read(signed!, trust, out file, out refusal))
        {
            problem = Named(what, hash, refusal!.Text);
            return false;
        }

        known[(trust.Hash, hash)] = file!;
        return true;
    }
}
