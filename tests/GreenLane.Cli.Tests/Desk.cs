using GreenLane.Registry;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Cli.Tests;

/// <summary>A folder with keys, trust and CSV files, and the command at hand, its clock standing still.</summary>
internal sealed class Desk : IDisposable
{
    public const string Operators = """
        operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
        RS-1,"Prevoz ""Sever"" d.o.o.",RS,RSAEOF1,AEOF,granted,2024-02-01,2024-02-01,yes
        RS-2,Čačak trans,SRB,RSAEOC2,AEOC,suspended,2024-02-01T00:00:00Z,2025-02-01T10:00:00+01:00,no

        """;

    public const string Vehicles = """
        operator_id,country,plate,kind,epc,tid,valid_from,valid_to
        RS-1,RS,BG 1234-AA,tractor,E28011700000020000000001,E2801170200000A1,2024-02-01,
        RS-1,RS,AA-123 BG,trailer,,,2024-02-01,2030-01-01
        RS-2,RS,ČA 045-AB,rigid,,,2024-02-01,

        """;

    public const string Rules = """
        { "country": "MK", "rules": [ { "id": "rs", "issuer": "RS", "types": ["AEOF"], "effect": "green" } ] }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("greenlane-cli-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public Desk()
    {
        Write("operators.csv", Operators);
        Write("vehicles.csv", Vehicles);
        Write("rules.json", Rules);
        Assert.Equal(0, Run("keys new --out", Path("rs")));
        Assert.Equal(0, Run("keys new --out", Path("mk")));
        Assert.Equal(0, Run("trust add --issuer RS --public", Path("rs/public.pem"), "--trust", Path("trust.json")));
    }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string Path(string name) => System.IO.Path.Combine(_root, name);

    public void Write(string name, string text) => File.WriteAllText(Path(name), text);

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>The first argument is split at spaces; what may hold spaces follows.</summary>
    public int Run(string command, params string[] rest)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var exitCode = new GreenLaneCommand(_time, output, error).Run([.. words, .. rest]);
        (Output, Error) = (output.ToString(), error.ToString());
        return exitCode;
    }

    public int Build(string file, int sequence = 1, params string[] more) => Run(
        "registry build --issuer RS",
        [
            "--operators", Path("operators.csv"), "--vehicles", Path("vehicles.csv"), "--key", Path("rs/key.pem"),
            "--sequence", $"{sequence}", "--out", Path(file), .. more,
        ]);

    public int Verify(string file) => Run("registry verify", Path(file), "--trust", Path("trust.json"));

    public RegistryContent Content(string file)
    {
        Assert.True(RegistryFile.TryReadUnverified(File.ReadAllBytes(Path(file)), out var registry, out _));
        return new RegistryContent(
            [.. Enumerable.Range(0, registry!.Operators).Select(registry.ReadOperator)],
            [.. Enumerable.Range(0, registry.Vehicles).Select(registry.Read)]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
