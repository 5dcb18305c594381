using System.Text.Json;

namespace GreenLane.Cli.Tests;

public sealed class RegistryCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_registry_is_built_and_verifies()
    {
        Assert.Equal(0, _desk.Build("rs.glr", 7));

        Assert.Equal(0, _desk.Verify("rs.glr"));

        Assert.Contains("sequence  7", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("created   2026-03-01T00:00:00Z", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("expires   2026-03-31T00:00:00Z", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("vehicles  3", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_input_and_creation_give_the_same_bytes_but_for_the_signature()
    {
        _desk.Build("a.glr", 1, "--created", "2026-02-01T00:00:00Z");
        _desk.Advance(TimeSpan.FromHours(5));
        _desk.Build("b.glr", 1, "--created", "2026-02-01T00:00:00Z");

        Assert.Equal(File.ReadAllBytes(_desk.Path("a.glr"))[..^64], File.ReadAllBytes(_desk.Path("b.glr"))[..^64]);
    }

    [Fact]
    public void Nothing_is_left_beside_the_file()
    {
        _desk.Build("rs.glr");

        Assert.DoesNotContain(
            Directory.EnumerateFiles(_desk.Path("")), f => Path.GetFileName(f).StartsWith('.'));
    }

    [Fact]
    public void Operators_that_did_not_consent_stay_at_home()
    {
        _desk.Build("home.glr", 1, "--for", "RS");
        _desk.Build("abroad.glr", 1, "--for", "NMK");

        Assert.Equal(3, _desk.Content("home.glr").Enrolments.Length);
        Assert.Equal(2, _desk.Content("abroad.glr").Enrolments.Length);
        Assert.Equal("RS-1", Assert.Single(_desk.Content("abroad.glr").Operators).Id);
    }

    [Fact]
    public void Every_wrong_line_is_named_and_nothing_is_written()
    {
        _desk.Write("vehicles.csv", """
            operator_id,country,plate,kind,epc,tid,valid_from,valid_to
            RS-9,RS,BG1234AA,tractor,,,2024-02-01,
            RS-1,XX,BG1234AB,tractor,,,2024-02-01,
            RS-1,RS,--,tractor,,,2024-02-01,
            RS-1,RS,BG1234AC,bus,,,2024-02-01,
            RS-1,RS,BG1234AD,tractor,ABC,,2024-02-01,
            RS-1,RS,BG1234AE,tractor,,XY,2024-02-01,
            RS-1,RS,BG1234AF,tractor,,,yesterday,
            RS-1,RS,BG1234AG,tractor,,,2024-02-01,2024-02-01
            RS-1,RS,BG1234AH,tractor
            RS-1,RS,"BG"1234AI,tractor,,,2024-02-01,
            RS-1,RS,BG1234AJ,tractor,,,2024-02-01,
            RS-1,RS,BG-1234-AJ,tractor,,,2025-02-01,

            """);

        Assert.Equal(65, _desk.Build("rs.glr"));

        Assert.False(File.Exists(_desk.Path("rs.glr")));
        string[] places =
        [
            "line 2, column 1 (operator_id)", "line 3, column 2 (country)", "line 4, column 3 (plate)",
            "line 5, column 4 (kind)", "line 6, column 5 (epc)", "line 7, column 6 (tid)",
            "line 8, column 7 (valid_from)", "line 9, column 8 (valid_to)", "line 10, column 4", "line 11, column 1",
            "line 13, column 3 (plate)",
        ];
        var lines = _desk.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(places.Length, lines.Length);
        Assert.All(places.Zip(lines), p
            => Assert.Contains($"vehicles.csv: {p.First}", p.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RS-1,RS,A1,tractor,,,2024-02-01,2025-01-01\nRS-1,RS,A1,tractor,,,2025-01-01,\n", 0)]
    [InlineData("RS-1,RS,A1,tractor,,,2024-02-01,\nRS-2,RS,A1,tractor,,,2024-02-01,\n", 0)]
    [InlineData("RS-1,RS,A1,tractor,,,2024-02-01,\nRS-1,AL,A1,tractor,,,2024-02-01,\n", 0)]
    [InlineData("RS-1,RS,A1,tractor,,,2024-02-01,\nRS-1,RS,A1,tractor,,,2025-01-01,2026-01-01\n", 65)]
    public void One_operator_binds_one_vehicle_once_at_a_time(string lines, int exitCode)
    {
        _desk.Write("vehicles.csv", "operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n" + lines);

        Assert.Equal(exitCode, _desk.Build("rs.glr"));
    }

    [Theory]
    [InlineData("", "header line")]
    [InlineData("operator_id,name\nRS-1,A\n", "missing")]
    [InlineData("colour,operator_id\n", "colour")]
    [InlineData("operator_id,operator_id\n", "twice")]
    public void A_wrong_header_is_named(string text, string reason)
    {
        _desk.Write("operators.csv", text);

        Assert.Equal(65, _desk.Build("rs.glr"));

        Assert.Contains("operators.csv: line 1", _desk.Error, StringComparison.Ordinal);
        Assert.Contains(reason, _desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RS-1,Other name,RS,A2,AEOS,granted,2024-02-01,2024-02-01,yes", "column 2 (name)")]
    [InlineData(
        "RS-1,\"Prevoz \"\"Sever\"\" d.o.o.\",RS,RSAEOF1,AEOF,granted,2024-02-01,2024-02-01,yes", "(authorisation)")]
    [InlineData("RS-3,A,RS,A2,AEO,granted,2024-02-01,2024-02-01,yes", "column 5 (type)")]
    [InlineData("RS-3,A,RS,A2,AEOS,asleep,2024-02-01,2024-02-01,yes", "column 6 (status)")]
    [InlineData("RS-3,A,RS,A2,AEOS,granted,2024-13-01,2024-02-01,yes", "column 7 (granted_on)")]
    [InlineData("RS-3,A,RS,A2,AEOS,granted,2024-02-01,,yes", "column 8 (status_since)")]
    [InlineData("RS-3,A,RS,A2,AEOS,granted,2024-02-01,2024-02-01,perhaps", "column 9 (consent)")]
    [InlineData("RS-3,,RS,A2,AEOS,granted,2024-02-01,2024-02-01,yes", "column 2 (name)")]
    public void A_wrong_operator_is_named(string line, string place)
    {
        _desk.Write("operators.csv", Desk.Operators + line + "\n");

        Assert.Equal(65, _desk.Build("rs.glr"));

        Assert.Contains("line 4, ", _desk.Error, StringComparison.Ordinal);
        Assert.Contains(place, _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_named_with_its_line()
    {
        File.WriteAllBytes(_desk.Path("operators.csv"), [.. "a\nb\n"u8, 0xC8, (byte)'\n']);

        Assert.Equal(65, _desk.Build("rs.glr"));

        Assert.Contains("line 3", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_a_role_and_several_authorisations_are_taken()
    {
        _desk.Write("operators.csv", "\uFEFF" + (Desk.Operators
            + "RS-2,Čačak trans,RS,RSAEOS3,AEOS,granted,2025-06-01,2025-06-01,no\n")
            .Replace("\n", "\r\n", StringComparison.Ordinal));
        _desk.Write(
            "vehicles.csv",
            "role,operator_id,country,plate,kind,epc,tid,valid_from,valid_to\r\n"
            + "consignee,RS-2,RS,A1,rigid,,,2024-02-01,\r\n");

        Assert.Equal(0, _desk.Build("rs.glr"));

        var enrolment = Assert.Single(_desk.Content("rs.glr").Enrolments);
        Assert.Equal("Consignee", enrolment.Role.ToString());
        Assert.Equal(["RSAEOC2", "RSAEOS3"], enrolment.Operator.Authorisations.Select(a => a.Number));
    }

    [Fact]
    public void A_file_that_is_damaged_cut_foreign_expired_or_older_does_not_verify()
    {
        _desk.Build("rs.glr", 2);
        var file = File.ReadAllBytes(_desk.Path("rs.glr"));
        File.WriteAllBytes(_desk.Path("cut.bin"), file[..^1]);
        file[200] ^= 1;
        File.WriteAllBytes(_desk.Path("damaged.bin"), file);
        _desk.Build("foreign.bin", 2, "--key", _desk.Path("mk/key.pem"));
        _desk.Build("older.bin", 1);

        Assert.Equal(1, _desk.Verify("cut.bin"));
        Assert.Equal(1, _desk.Verify("damaged.bin"));
        Assert.Equal(1, _desk.Verify("foreign.bin"));
        Assert.Equal(1, _desk.Verify("older.bin"));
        Assert.Contains("older", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(0, _desk.Verify("rs.glr"));
        _desk.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, _desk.Verify("rs.glr"));
        Assert.Contains("expired", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plate_is_looked_up_in_whatever_letters_it_is_written()
    {
        _desk.Build("rs.glr");

        Assert.Equal(0, _desk.Run("registry lookup --json --country SRB --plate", "СА 045 ав", _desk.Path("rs.glr")));

        using var answer = JsonDocument.Parse(_desk.Output);
        Assert.Equal("RS-2", answer.RootElement.GetProperty("operatorId").GetString());
        Assert.Equal("RS", answer.RootElement.GetProperty("country").GetString());
        Assert.Equal("ČA 045-AB", answer.RootElement.GetProperty("plate").GetString());
        Assert.Equal("suspended", answer.RootElement.GetProperty("status").GetString());
        Assert.Equal("AEOC", answer.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void A_tolerant_look_up_says_how_likely_each_plate_was_read_so()
    {
        _desk.Build("rs.glr");

        Assert.Equal(0, _desk.Run("registry lookup --json --tolerant --plate BGI234AA", _desk.Path("rs.glr")));

        using var answer = JsonDocument.Parse(_desk.Output);
        Assert.Equal("BG1234AA", answer.RootElement.GetProperty("plateKey").GetString());
        Assert.InRange(answer.RootElement.GetProperty("likelihood").GetDouble(), 0.005, 0.02);
        Assert.True(answer.RootElement.GetProperty("weightMilliNats").GetInt32() > 0);
        Assert.False(answer.RootElement.GetProperty("rival").GetBoolean());
    }

    [Theory]
    [InlineData("--tag E28011700000020000000001", 0)]
    [InlineData("--tag e28011700000020000000001 --tid E2801170200000A1", 0)]
    [InlineData("--tag E28011700000020000000001 --tid E2801170200000A2", 1)]
    [InlineData("--tag E28011700000020000000002", 1)]
    [InlineData("--plate BG1234AA", 0)]
    [InlineData("--plate BG1234AA --country AL", 1)]
    [InlineData("--plate BG1234AB", 1)]
    [InlineData("--plate --", 2)]
    [InlineData("--tag GG", 2)]
    [InlineData("--plate BG1234AA --tag E280", 2)]
    [InlineData("--plate BG1234AA --tid E280", 2)]
    [InlineData("--plate BG1234AA --country ZZ", 2)]
    [InlineData("", 2)]
    public void The_exit_code_says_whether_it_was_found(string what, int exitCode)
    {
        _desk.Build("rs.glr");

        Assert.Equal(exitCode, _desk.Run($"registry lookup {what}", _desk.Path("rs.glr")));
    }

    [Fact]
    public void A_damaged_registry_answers_no_look_up()
    {
        _desk.Write("rs.glr", "not a registry");

        Assert.Equal(65, _desk.Run("registry lookup --plate A1", _desk.Path("rs.glr")));
        Assert.Equal(65, _desk.Run("registry lookup --plate A1", _desk.Path("missing.glr")));
    }
}
