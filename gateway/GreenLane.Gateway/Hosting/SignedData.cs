using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Hosting;

/// <summary>Keeps what is signed in force: registries, recognition, trust. One reference, swapped whole.</summary>
/// <remarks>What comes into force lies in the archive by then, as far as the disk takes it.</remarks>
/// <param name="drawKey">Master key of the random draw: the key of each day is archived, this one never.</param>
public sealed class SignedData(
    RegistryFolder folder, FileArchive archive, GatewayConfiguration configuration, WallClock clock,
    ConfusionStore confusions, byte[] drawKey, ILogger<SignedData> logger)
{
    /// <summary>A day's key is archived before the day begins.</summary>
    private static readonly TimeSpan DayAhead = TimeSpan.FromMinutes(5);

    private readonly Lock _changing = new();

    /// <summary>Since when each file in force is, by its hash; replaced whole.</summary>
    private volatile FrozenDictionary<string, DateTimeOffset> _since =
        FrozenDictionary<string, DateTimeOffset>.Empty;
    private volatile InForce _current = InForce.Nothing;

    public InForce Current => _current;

    public RegistryFolder Folder => folder;

    /// <summary>Looks at the files again. Called at start, when a file changes and every few seconds.</summary>
    public void Refresh()
    {
        lock (_changing)
        {
            var now = clock.Read().Utc;
            Archive(now);
            folder.Refresh(now);
            confusions.Save();
            BringIntoForce();
        }
    }

    /// <summary>Takes a file that came from the centre, and has it in force when it returns.</summary>
    /// <inheritdoc cref="RegistryFolder.Offer"/>
    public OfferOutcome Offer(SignedKind kind, CountryCode issuer, ReadOnlySpan<byte> bytes, out Refusal? refusal)
    {
        var outcome = folder.Offer(kind, issuer, bytes, clock.Read().Utc, out refusal);
        if (outcome == OfferOutcome.Kept)
        {
            Refresh();
        }

        return outcome;
    }

    /// <summary>Whether a file with this hash is in force.</summary>
    public bool IsInForce(string hash) => _since.ContainsKey(hash);

    /// <summary>Every signed file in force.</summary>
    public ImmutableArray<FileDocument> Files => FilesInForce.Of(_current, _since);

    /// <summary>Removes from the archive what no record needs any more.</summary>
    public void Prune(ArchiveNeeds needs)
    {
        lock (_changing)
        {
            var now = clock.Read().Utc;
            archive.Prune(Named(now), needs, (long)configuration.ArchiveSpaceMiB << 20, now);
        }
    }

    private void Archive(DateTimeOffset now)
    {
        archive.Keep(ArchivedKind.Configuration, Encoding.UTF8.GetBytes(configuration.Settings));
        archive.Keep(ArchivedKind.Grammars, Encoding.UTF8.GetBytes(configuration.PlateGrammars.Text));
        archive.Keep(ArchivedKind.DayKey, RandomDraw.DailyKey(drawKey, now));
        archive.Keep(ArchivedKind.DayKey, RandomDraw.DailyKey(drawKey, now + DayAhead));
    }

    /// <summary>All that a verdict of now could name.</summary>
    private HashSet<string> Named(DateTimeOffset now)
    {
        var inForce = _current;
        return
        [
            .. FilesInForce.Hashes(inForce),
            .. inForce.Model.Cameras.Values.Select(model => model.Hash),
            inForce.TrustHash, configuration.Hash, configuration.PlateGrammars.Hash,
            FileArchive.HashOf(RandomDraw.DailyKey(drawKey, now)),
            FileArchive.HashOf(RandomDraw.DailyKey(drawKey, now + DayAhead)),
        ];
    }

    private void BringIntoForce()
    {
        var trust = folder.Trust.Hash;
        var before = _current;
        var confirmed = TrustConfirmation.IsConfirmed(configuration.DataDirectory, trust);
        if (!confirmed && before.TrustConfirmed)
        {
            Log.TrustChanged(logger, configuration.TrustFile);
        }

        if (!ReferenceEquals(before.Registries, folder.Current)
            || !ReferenceEquals(before.Recognition, folder.Recognition)
            || !ReferenceEquals(before.WatchLists, folder.WatchLists)
            || !ReferenceEquals(before.Offices, folder.Offices)
            || !ReferenceEquals(before.Model.Cameras, confusions.Models)
            || before.TrustHash != trust || before.TrustConfirmed != confirmed)
        {
            _current = new InForce(
                folder.Current, Model(before), folder.Recognition, trust, confirmed, folder.WatchLists, folder.Offices);
            var (known, now) = (_since, clock.Read().Utc);
            _since = FilesInForce.Hashes(_current).Distinct()
                .ToFrozenDictionary(hash => hash, hash => known.GetValueOrDefault(hash, now), StringComparer.Ordinal);
        }
    }

    /// <summary>Weighing follows the registries: other ones, other strangers, another chance of being wrong.</summary>
    private IdentityModel Model(InForce before)
    {
        if (ReferenceEquals(before.Registries, folder.Current) && before.Registries.Vehicles > 0)
        {
            return before.Model with { Cameras = confusions.Models };
        }

        var model = IdentityModels.Of(
            folder.Current, configuration.PlateGrammars, configuration.FalseAcceptBudget, confusions.Models);
        if (model.Budget.IsTightened)
        {
            Log.IdentityTightened(
                logger, model.Budget.PlateWeight, model.Budget.TagAndPlateChance, model.Budget.PlateExactChance);
        }

        return model;
    }
}
