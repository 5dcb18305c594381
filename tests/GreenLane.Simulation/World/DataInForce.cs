using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tests;

namespace GreenLane.Simulation.World;

/// <summary>A state of registries and recognition, really built and signed, and what it truly allows.</summary>
/// <param name="Allows">By the number in the fleet; written down here, not asked of the rules.</param>
/// <param name="ExpiresAfter">True time after the start from which on it allows nobody; null for long after.</param>
internal sealed record DataInForce(string Name, InForce InForce, Func<int, bool> Allows, TimeSpan? ExpiresAfter = null)
{
    private static readonly DateTimeOffset Start = SampleData.Now;

    public static DataInForce First { get; } = new(
        "first", Of(Fleet.IsSuspended, TimeSpan.FromDays(29)), n => !Fleet.IsSuspended(n));

    /// <summary>What the first one is replaced by, for a while.</summary>
    public static ImmutableArray<DataInForce> Others { get; } =
    [
        new("more suspended", Of(Fleet.IsSuspendedLater, TimeSpan.FromDays(29)),
            n => !Fleet.IsSuspended(n) && !Fleet.IsSuspendedLater(n)),
        new("all suspended", Of(_ => true, TimeSpan.FromDays(29)), _ => false),
        new("recognition stopped", First.InForce with { Recognition = Recognition(RecognitionEffect.Stop) },
            _ => false),
        new("recognition lost", First.InForce with { Recognition = null }, _ => false),
        new("registry lost", First.InForce with { Registries = RegistrySet.Empty }, _ => false),
        new("trust changed", First.InForce with { TrustConfirmed = false }, _ => false),
    ];

    /// <summary>A registry that ends soon: nothing but the clock takes its grants away.</summary>
    public static DataInForce EndingSoon { get; } = new(
        "ending soon", Of(Fleet.IsSuspended, TimeSpan.FromSeconds(60)), n => !Fleet.IsSuspended(n),
        TimeSpan.FromSeconds(60));

    public bool AllowsAt(int fleetNumber, TimeSpan sinceStart)
        => fleetNumber >= 0 && Allows(fleetNumber) && !(ExpiresAfter is { } end && sinceStart >= end);

    private static RecognitionMatrix Recognition(RecognitionEffect effect) => SampleData.Recognition(effect) with
    {
        Policies = [IdentityPolicy.TagAndPlate, IdentityPolicy.Tag, IdentityPolicy.PlateExact],
    };

    private static InForce Of(Func<int, bool> suspended, TimeSpan expires)
    {
        var trucks = Enumerable.Range(0, Fleet.Count).Select(n => Fleet.Of(n, suspended(n))).ToArray();
        using var key = SigningKey.Create();
        var header = new SignedHeader(SignedKind.Registry, SampleData.Serbia, 1, Start.AddHours(-1), Start + expires);
        var content = new RegistryContent(
            [.. trucks.Select(truck => truck.Operator).OrderBy(o => o.Id, StringComparer.Ordinal)],
            [.. trucks.Order(Comparer<Enrolment>.Create(RegistryContent.Compare))]);
        Invariant.Holds(
            RegistryFile.TryReadUnverified(RegistryFile.Write(header, content, [key]), out var file, out _),
            "a registry that was just written reads");
        var registries = RegistrySet.Of([file!]);
        return new InForce(
            registries, IdentityModels.Of(registries, PlateGrammars.BuiltIn, 1e-6, []),
            Recognition(RecognitionEffect.Green), "trust", true, Offices: SampleData.Offices("*"));
    }
}
