using System.Globalization;
using GreenLane.Simulator.Programs;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>Keys, trust, registries, recognition and a watch list, made by the command that offices use.</summary>
internal sealed class StageFiles(string folder, CommandLineTool tool)
{
    /// <summary>What the watch list looks for.</summary>
    public static readonly StagedTruck Wanted = new("SK 4711-WL");

    public const string WantedCase = "MK-2026-0815";

    /// <summary>A Greek truck with a right notice: no rule says that Greek papers count.</summary>
    public static readonly StagedTruck Noticed = new("KZN-4711");

    private static readonly TimeSpan Stale = TimeSpan.FromDays(12);

    public string Trust => Path.Combine(folder, "trust.json");

    public string Registries => Path.Combine(folder, "registries");

    public string WatchLists => Path.Combine(folder, "watch-lists");

    public string Recognition => Path.Combine(folder, "recognition.cose");

    public string Offices => Path.Combine(folder, "offices.cose");

    private string Key => Path.Combine(folder, "key", "key.pem");

    private string PublicKey => Path.Combine(folder, "key", "public.pem");

    public async Task MakeAsync(DateTimeOffset now, CancellationToken ct)
    {
        Directory.CreateDirectory(Registries);
        Directory.CreateDirectory(WatchLists);
        await Run(ct, "keys", "new", "--out", Path.Combine(folder, "key"));
        foreach (var issuer in Trucks.Issuers)
        {
            await Run(ct, "trust", "add", "--trust", Trust, "--issuer", issuer, "--public", PublicKey);
        }

        await Run(ct, "trust", "add", "--trust", Trust, "--recognition", "--public", PublicKey);
        await Run(ct, "trust", "add", "--trust", Trust, "--watch-list", "--issuer", "MK", "--public", PublicKey);
        await Run(ct, "trust", "add", "--trust", Trust, "--offices", "--public", PublicKey);
        await Task.WhenAll(
            [.. Trucks.Issuers.Select(issuer => Issue(issuer, now, ct)), Recognise(ct), Watch(ct), Open(now, ct)]);
    }

    private async Task Issue(string issuer, DateTimeOffset now, CancellationToken ct)
    {
        var operators = Path.Combine(folder, $"{issuer}-operators.csv");
        var vehicles = Path.Combine(folder, $"{issuer}-vehicles.csv");
        await File.WriteAllTextAsync(operators, Trucks.Operators(issuer), ct);
        await File.WriteAllTextAsync(vehicles, Trucks.Vehicles(issuer), ct);
        var created = issuer == "HR" ? now - Stale : now;
        await Run(
            ct, "registry", "build", "--issuer", issuer, "--operators", operators, "--vehicles", vehicles,
            "--key", Key, "--sequence", "412", "--created", created.ToString("O", CultureInfo.InvariantCulture),
            "--out", Path.Combine(Registries, $"{issuer}.glr"));
    }

    private async Task Recognise(CancellationToken ct)
    {
        var rules = Path.Combine(folder, "rules.json");
        await File.WriteAllTextAsync(rules, $$"""
            { "country": "MK", "policies": ["tag+plate"], "randomInspection": 0, "rules": [
              {{Rule("MK", "\"AEOC\", \"AEOS\", \"AEOF\"", "green")}}, {{Rule("RS", Abroad, "green")}},
              {{Rule("AL", Abroad, "green")}}, {{Rule("HR", Abroad, "green")}},
              {{Rule("BG", Abroad, "inspect")}}, {{Rule("ME", Abroad, "stop")}},
              {{Rule("RO", Abroad, "inspect\", \"agency\": \"veterinary")}},
              { "entitlement": "documents", "issuer": "RS", "direction": "exit", "effect": "green" } ] }
            """, ct);
        await Run(ct, "recognition", "build", "--rules", rules, "--key", Key, "--sequence", "7", "--out", Recognition);
    }

    /// <summary>Customs never closes; the veterinary opens the day after tomorrow, whenever the tests run.</summary>
    private async Task Open(DateTimeOffset now, CancellationToken ct)
    {
        var offices = Path.Combine(folder, "offices.json");
        await File.WriteAllTextAsync(offices, $$"""
            { "country": "MK", "offices": [
              { "id": "customs", "crossing": "tabanovce", "agency": "customs", "goods": "*",
                "timeZone": "Europe/Skopje", "hours": [ { "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
                             "from": "00:00", "to": "24:00" } ] },
              { "id": "vet", "crossing": "tabanovce", "agency": "veterinary", "goods": "*", "timeZone": "Europe/Skopje",
                "extra": [ { "date": "{{VeterinaryOpens(now):yyyy-MM-dd}}", "from": "07:00", "to": "15:00" } ],
                "atDestination": ["*"] } ] }
            """, ct);
        await Run(ct, "offices", "build", "--offices", offices, "--key", Key, "--sequence", "2", "--out", Offices);
    }

    /// <summary>The notice, as it lies in the folder of each gateway before it starts.</summary>
    public static string Notice(DateTimeOffset now) => $$"""
        { "notices": [ { "mrn": "26RS0123456789ABJ0", "plates": [ { "country": "GR", "plate": "{{Noticed.Plate}}" } ],
          "procedure": "transit", "goods": ["marble"], "consents": ["veterinary"],
          "weighing": { "number": "V-1", "grossMassKg": 31200, "issued": "{{now:yyyy-MM-ddTHH:mm:ssZ}}", "by": "Vaga" },
          "validFrom": "{{now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}}",
          "validTo": "{{now.AddDays(30):yyyy-MM-ddTHH:mm:ssZ}}" } ] }
        """;

    /// <summary>On this day at 07:00 by the clocks of Skopje.</summary>
    public static DateOnly VeterinaryOpens(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(2);

    private async Task Watch(CancellationToken ct)
    {
        var entries = Path.Combine(folder, "entries.csv");
        await File.WriteAllTextAsync(entries, $"""
            case,country,plate,epc,tid,valid_from,valid_to,audience
            {WantedCase},MK,{Wanted.Plate},,,2024-01-01,,supervisor

            """, ct);
        await Run(
            ct, "watchlist", "build", "--issuer", "MK", "--entries", entries, "--key", Key, "--sequence", "3",
            "--out", Path.Combine(WatchLists, "mk.glw"));
    }

    private const string Abroad = "\"AEOS\", \"AEOF\"";

    private static string Rule(string issuer, string types, string effect) => $$"""
        { "id": "{{issuer.ToLowerInvariant()}}", "issuer": "{{issuer}}", "types": [{{types}}],
          "direction": "*", "crossing": "*", "goods": "*", "from": "2022-01-01T00:00:00Z", "to": null,
          "effect": "{{effect}}", "maxRegistryAge": "7.00:00:00" }
        """;

    private async Task Run(CancellationToken ct, params string[] arguments)
        => Assert.Null(await tool.Run(ct, arguments));
}
