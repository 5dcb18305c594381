using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Samples;

/// <summary>
/// Makes and keeps the signed sample files of a run folder, with the same command an AEO office uses.
/// </summary>
public sealed class SampleShelf(string directory, CommandLineTool tool, TimeProvider time, Action<string> say)
{
    // The sample rules take a registry for a week; a shelf of five days lasts the longest run.
    private static readonly TimeSpan Freshness = TimeSpan.FromDays(5);

    private string Samples => Path.Combine(directory, "samples");

    private string Marker => Path.Combine(Samples, "made-on.txt");

    /// <summary>Makes what is missing or too old for both sides.</summary>
    /// <returns>Null, or why it could not be done.</returns>
    public async Task<string?> Fill(
        ImmutableArray<SampleIssuer> issuers, ImmutableArray<SidePlan> sides, CancellationToken stop)
    {
        if (IsFresh())
        {
            return null;
        }

        var first = !File.Exists(Marker);
        if (first)
        {
            StartOver(sides);
        }

        var sequence = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        foreach (var issuer in issuers)
        {
            say($"signing the sample registry of {issuer.Country}: {issuer.Operators.Length} operators,"
                + $" {issuer.Vehicles.Length} vehicles ...");
        }

        var complaints = await Task.WhenAll(issuers.Select(issuer => Issue(issuer, first, sequence, stop)))
            .ConfigureAwait(false);
        foreach (var side in sides)
        {
            say($"signing the recognition rules of {side.Country} ...");
        }

        var equipping = sides.Select(side => Equip(side, issuers, first, sequence, stop));
        var more = await Task.WhenAll(equipping).ConfigureAwait(false);
        if (complaints.Concat(more).FirstOrDefault(complaint => complaint is not null) is { } complaint)
        {
            return complaint;
        }

        await File.WriteAllTextAsync(Marker, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), stop)
            .ConfigureAwait(false);
        return null;
    }

    private bool IsFresh()
        => File.Exists(Marker)
            && DateTimeOffset.TryParse(File.ReadAllText(Marker), CultureInfo.InvariantCulture, out var made)
            && time.GetUtcNow() - made < Freshness && made <= time.GetUtcNow()
            && SampleFleet.Issuers.All(AreRulesOfToday);

    /// <summary>Rules that an earlier version of the simulator signed are signed anew.</summary>
    private bool AreRulesOfToday(CountryCode country)
        => RulesOf(country) is var rules
            && (!File.Exists(rules) || File.ReadAllText(rules) == RecognitionRules.Of(country));

    private string RulesOf(CountryCode country) => Path.Combine(Samples, $"{country}-recognition", "rules.json");

    /// <summary>A shelf that was never finished is worth nothing; trust that belongs to it is neither.</summary>
    private void StartOver(ImmutableArray<SidePlan> sides)
    {
        if (Directory.Exists(Samples))
        {
            Directory.Delete(Samples, recursive: true);
        }

        foreach (var side in sides)
        {
            File.Delete(side.Trust);
            if (Directory.Exists(side.RegistryFolder))
            {
                Directory.Delete(side.RegistryFolder, recursive: true);
            }
        }
    }

    private async Task<string?> Issue(SampleIssuer issuer, bool first, string sequence, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Samples, issuer.Country.ToString())).FullName;
        var operators = Path.Combine(folder, "operators.csv");
        var vehicles = Path.Combine(folder, "vehicles.csv");
        await File.WriteAllTextAsync(operators, RegistryCsv.Operators(issuer), stop).ConfigureAwait(false);
        await File.WriteAllTextAsync(vehicles, RegistryCsv.Vehicles(issuer), stop).ConfigureAwait(false);
        var complaint = first ? await tool.Run(stop, "keys", "new", "--out", folder).ConfigureAwait(false) : null;
        return complaint ?? await tool.Run(stop, "registry", "build", "--issuer", issuer.Country.ToString(),
            "--operators", operators, "--vehicles", vehicles, "--key", Path.Combine(folder, "key.pem"),
            "--sequence", sequence, "--out", RegistryOf(issuer)).ConfigureAwait(false);
    }

    private async Task<string?> Equip(
        SidePlan side, ImmutableArray<SampleIssuer> issuers, bool first, string sequence, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Samples, $"{side.Country}-recognition")).FullName;
        Directory.CreateDirectory(side.RegistryFolder);
        var complaint = first ? await Trust(side, issuers, folder, stop).ConfigureAwait(false) : null;
        var rules = RulesOf(side.Country);
        await File.WriteAllTextAsync(rules, RecognitionRules.Of(side.Country), stop).ConfigureAwait(false);
        complaint ??= await tool.Run(stop, "recognition", "build", "--rules", rules,
            "--key", Path.Combine(folder, "key.pem"), "--sequence", sequence, "--out", side.Recognition)
            .ConfigureAwait(false);
        if (complaint is null)
        {
            foreach (var issuer in issuers)
            {
                var place = Path.Combine(side.RegistryFolder, $"{issuer.Country}.glr");
                File.Copy(RegistryOf(issuer), place, overwrite: true);
            }
        }

        return complaint;
    }

    private async Task<string?> Trust(
        SidePlan side, ImmutableArray<SampleIssuer> issuers, string folder, CancellationToken stop)
    {
        var complaint = await tool.Run(stop, "keys", "new", "--out", folder).ConfigureAwait(false);
        foreach (var issuer in issuers)
        {
            var key = Path.Combine(Samples, issuer.Country.ToString(), "public.pem");
            complaint ??= await tool.Run(
                stop, "trust", "add", "--trust", side.Trust, "--issuer", issuer.Country.ToString(), "--public", key)
                .ConfigureAwait(false);
        }

        return complaint ?? await tool.Run(
            stop, "trust", "add", "--trust", side.Trust, "--recognition",
            "--public", Path.Combine(folder, "public.pem"))
            .ConfigureAwait(false);
    }

    private string RegistryOf(SampleIssuer issuer) => Path.Combine(Samples, $"{issuer.Country}.glr");
}
