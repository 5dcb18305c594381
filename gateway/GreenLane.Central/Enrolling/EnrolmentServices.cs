using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Files;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Enrolling;

/// <summary>Puts enrolment together.</summary>
internal static class EnrolmentServices
{
    public static void AddEnrolment(this IServiceCollection services)
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
    }
}
