using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Files;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using Microsoft.AspNetCore.Authentication;

namespace GreenLane.Central.Enrolling;

/// <summary>Puts enrolment together.</summary>
internal static class EnrolmentServices
{
    public static void AddEnrolment(this IServiceCollection services, CentralSettings settings)
    {
        services.AddSingleton(provider => new EnrolmentBook(provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton(provider => new PublicationDesk(
            provider.GetRequiredService<EnrolmentBook>(),
            new RegistryPress(provider.GetRequiredService<CentralSettings>()),
            provider.GetRequiredService<AccountBook>(),
            provider.GetService<FileShelf>(),
            provider.GetRequiredService<CentralSettings>().Country,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EnrolmentDesk(
            provider.GetRequiredService<EnrolmentBook>(),
            provider.GetRequiredService<PublicationDesk>(),
            provider.GetRequiredService<AccountBook>(),
            provider.GetRequiredService<CentralSettings>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RegisterDesk(
            provider.GetRequiredService<EnrolmentBook>(),
            provider.GetRequiredService<AccountBook>(),
            provider.GetRequiredService<CentralSettings>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EnrolmentView(
            provider.GetRequiredService<EnrolmentBook>(),
            provider.GetRequiredService<CentralSettings>(),
            provider.GetRequiredService<CentralQueries>()));
        services.AddSingleton<ImportRuns>();
        AddRequests(services);
        if (settings.Enrolment?.RepublishEvery is not null)
        {
            services.AddHostedService<RegistryRenewal>();
        }
    }

    private static void AddRequests(IServiceCollection services)
    {
        services.AddSingleton(provider => new RequestDesk(
            provider.GetRequiredService<EnrolmentBook>(),
            provider.GetRequiredService<RegisterDesk>(),
            provider.GetRequiredService<AccountBook>(),
            provider.GetRequiredService<CentralSettings>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenDesk(
            provider.GetRequiredService<EnrolmentBook>(),
            provider.GetRequiredService<AccountBook>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RequestView(provider.GetRequiredService<EnrolmentBook>()));
        services.AddSingleton<RequestPace>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, OperatorScheme>(OperatorScheme.Name, null);
    }
}
