using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Hosting;

/// <summary>Keeps what is signed in force: registries, recognition, trust. One reference, swapped whole.</summary>
public sealed class SignedData(
    RegistryFolder folder, GatewayConfiguration configuration, WallClock clock, ConfusionStore confusions,
    ILogger<SignedData> logger)
{
    private volatile InForce _current = InForce.Nothing;

    public InForce Current => _current;

    public RegistryFolder Folder => folder;

    /// <summary>
    /// Looks at the files again. Called at start, when a file changes and every few seconds; one caller at a time.
    /// </summary>
    public void Refresh()
    {
        folder.Refresh(clock.Read().Utc);
        confusions.Save();
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
            || !ReferenceEquals(before.Model.Cameras, confusions.Models)
            || before.TrustHash != trust || before.TrustConfirmed != confirmed)
        {
            _current = new InForce(
                folder.Current, Model(before), folder.Recognition, trust, confirmed, folder.WatchLists);
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
