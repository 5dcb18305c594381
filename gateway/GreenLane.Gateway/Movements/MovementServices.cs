using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Movements;

/// <summary>Registers what tells another system of movements, where one is named.</summary>
internal static class MovementServices
{
    public static void AddMovements(
        this IServiceCollection services, GatewayConfiguration configuration, SqliteJournal journal, GatewayMeter meter)
    {
        if (configuration.Movements is not { } settings)
        {
            return;
        }

        services.AddSingleton<IMovementPort>(_ => settings.Url is { } url
            ? new HttpMovementPort(url, TokenOf(settings))
            : new FolderMovementPort(settings.Folder!));
        services.AddSingleton(provider =>
        {
            var teller = new MovementTeller(
                journal, provider.GetRequiredService<IMovementPort>(), lane => DirectionOf(configuration, lane),
                $"//{configuration.Country}/{configuration.Crossing}/{configuration.Id}",
                Path.Combine(configuration.DataDirectory, "movements.json"), TimeProvider.System,
                provider.GetRequiredService<ILogger<MovementTeller>>());
            meter.Watch("greenlane.movements.told", "{movement}", "Movements told", () => teller.Told);
            meter.Watch("greenlane.movements.refused", "{movement}", "Movements refused", () => teller.Refused);
            meter.Watch(
                "greenlane.movements.behind", "s", "Since the truck passed that waits to be told of",
                () => teller.Behind.TotalSeconds);
            return teller;
        });
        services.AddHostedService<MovementHost>();
    }

    /// <exception cref="IOException">The file cannot be read: the gateway does not start.</exception>
    private static string? TokenOf(MovementSettings settings)
        => settings.TokenFile is { } file ? File.ReadAllText(file).Trim() : null;

    private static string? DirectionOf(GatewayConfiguration configuration, string lane)
        => configuration.Lanes.FirstOrDefault(each => each.Id == lane) is { } found
            ? StableId.Of(found.Policy.Direction)
            : null;
}
