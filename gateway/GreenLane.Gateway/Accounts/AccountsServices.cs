using GreenLane.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;

namespace GreenLane.Gateway.Accounts;

/// <summary>Registers accounts, sessions, what looks at them, and what sees to personal data.</summary>
internal static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, GatewayHost host)
    {
        var directory = host.Configuration.DataDirectory;
        services.AddSingleton(AccountBook.Open(directory, host.Clock.Read().Utc));
        services.AddSingleton(new AuditTrail(
            host.Journal, host.Clock, host.Program.Session, host.Configuration.Lanes[0].Id, TimeProvider.System));
        services.AddSingleton(provider => new SessionBook(
            directory, provider.GetRequiredService<WallClock>(), provider.GetRequiredService<ILogger<SessionBook>>()));
        services.AddSingleton<SecretHashes>();
        services.AddSingleton<AttemptBook>();
        services.AddSingleton<FailureTally>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<SecondPerson>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton(host.Pseudonyms);
        services.AddHostedService<PersonalDataKeeper>();
        services.AddSingleton<LookBack>();
        services.AddSingleton<LateEntry>();
        services.AddSingleton<InspectionDesk>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SignInDesk>(provider, directory));
        services.AddHostedService<AccountsKeeper>();
        return services;
    }
}
