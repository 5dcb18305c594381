using System.Text.Json;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests;

public sealed class WatchListCommandTests : IDisposable
{
    private const string Entries = """
        case,country,plate,epc,tid,valid_from,valid_to,audience
        MK-77/2026,NMK,SK 1234-AB,,,2026-01-01,,officer
        MK-78/2026,,ŠA 777-ČT,,,2026-01-01,2026-02-01,
        "MK-79/2026",,,E28011700000020000000001,E2801170200000A1,2026-01-01,,supervisor

        """;

    private readonly Desk _desk = new();

    public WatchListCommandTests()
    {
        _desk.Write("entries.csv", Entries);
        Assert.Equal(0, _desk.Run(
            "trust add --watch-list --issuer MK --public", _desk.Path("mk/public.pem"), "--trust",
            _desk.Path("trust.json")));
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_watch_list_is_built_and_verifies()
    {
        Assert.Equal(0, Build("mk.glw", 7));

        Assert.Equal(0, Verify("mk.glw"));

        Assert.Contains("sequence  7", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("expires   2026-03-08T00:00:00Z", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("entries   3", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_signed_after_it_was_said_how_much_it_changes_and_verifies()
    {
        Build("mk.glw", 7);
        Assert.True(WatchListFile.TryReadUnverified(File.ReadAllBytes(_desk.Path("mk.glw")), out var list, out _));
        var header = list!.Facts.Header with { Sequence = 8 };
        File.WriteAllBytes(_desk.Path("draft.glw"), WatchListFile.WriteDraft(header, list.Entries.Skip(1)));

        Assert.Equal(0, _desk.Run(
            "watchlist sign", _desk.Path("draft.glw"), "--key", _desk.Path("mk/key.pem"), "--against",
            _desk.Path("mk.glw")));
        Assert.Contains("0 entries are added, 1 removed", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, Verify("draft.glw"));
        Assert.Equal(1, _desk.Run(
            "watchlist sign", _desk.Path("draft.glw"), "--key", _desk.Path("mk/key.pem")));
        Assert.Equal(65, _desk.Run(
            "watchlist sign", _desk.Path("entries.csv"), "--key", _desk.Path("mk/key.pem")));
    }

    [Fact]
    public void The_same_input_and_creation_give_the_same_bytes_but_for_the_signature()
    {
        Build("a.glw", 1, "--created", "2026-02-28");
        _desk.Advance(TimeSpan.FromHours(5));
        Build("b.glw", 1, "--created", "2026-02-28");

        Assert.Equal(File.ReadAllBytes(_desk.Path("a.glw"))[..^64], File.ReadAllBytes(_desk.Path("b.glw"))[..^64]);
    }

    [Fact]
    public void Every_wrong_line_is_named_and_nothing_is_written()
    {
        _desk.Write("entries.csv", """
            case,country,plate,epc,tid,valid_from,valid_to,audience
            ,NMK,SK 1234-AB,,,2026-01-01,,officer
            c-2,XX,SK 1234-AC,,,2026-01-01,,officer
            c-3,,,,,2026-01-01,,officer
            c-4,,AB1,,,2026-01-01,,officer
            c-5,NMK,,E2801170,,2026-01-01,,officer
            c-6,,SK 1234-AD,E28,,yesterday,,officer
            c-7,,SK 1234-AE,,,2026-01-01,2026-01-01,public
            c-8,,SK 1234-AF,,,2026-01-01,,
            c-8,,SK-1234 AF,,,2026-01-01,2027-01-01,officer
            c-9,,SK 1234-AG

            """);

        Assert.Equal(65, Build("mk.glw"));

        var file = _desk.Path("entries.csv");
        Assert.Equal(
            [
                $"{file}: line 2, column 1 (case): empty",
                $"{file}: line 3, column 2 (country): \"XX\" is no country that is known here",
                $"{file}: line 4, column 3 (plate): neither a plate nor a tag",
                $"{file}: line 5, column 3 (plate): fewer than 4 letters and digits",
                $"{file}: line 6, column 2 (country): goes with a plate",
                $"{file}: line 7, column 4 (epc): not 1 to 32 bytes in hexadecimal",
                $"{file}: line 7, column 6 (valid_from): \"yesterday\" is no day like 2026-03-01 and no time like "
                    + "2026-03-01T00:00:00Z",
                $"{file}: line 8, column 7 (valid_to): not after valid_from",
                $"{file}: line 8, column 8 (audience): \"public\" is none of supervisor, officer",
                $"{file}: line 10, column 1 (case): an earlier line says this of the same vehicle from the same time",
                $"{file}: line 11, column 3: 3 fields where the header names 8",
            ],
            _desk.Error.TrimEnd().Split(Environment.NewLine));
        Assert.False(File.Exists(_desk.Path("mk.glw")));
    }

    [Fact]
    public void Damaged_older_expired_foreign_or_other_files_do_not_verify()
    {
        Build("mk.glw", 2);
        var bytes = File.ReadAllBytes(_desk.Path("mk.glw"));
        bytes[^70] ^= 1;
        File.WriteAllBytes(_desk.Path("damaged.glw"), bytes);
        File.WriteAllBytes(_desk.Path("cut.glw"), bytes[..^1]);
        Build("older.glw", 1);
        _desk.Build("registry.glr");
        Assert.Equal(0, _desk.Run(
            "watchlist build --issuer MK --sequence 9", "--entries", _desk.Path("entries.csv"), "--key",
            _desk.Path("rs/key.pem"), "--out", _desk.Path("foreign.glw")));

        Assert.Equal([1, 1, 1, 1, 1], ((string[])["damaged.glw", "cut.glw", "older.glw", "registry.glr", "foreign.glw"])
            .Select(Verify));
        Assert.Equal(0, Verify("mk.glw"));
        _desk.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, Verify("mk.glw"));
        Assert.Contains("expired", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misread_plate_is_found_as_at_a_lane_and_another_one_is_not()
    {
        Build("mk.glw");

        Assert.Equal(0, LookUp("--plate", "5K I2?4 AB"));
        Assert.Contains("MK-77/2026 (plate-alike, for officers)", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, LookUp("--plate", "SK 1243 AB"));
        Assert.Equal(0, LookUp("--plate", "SA 777 CT"));
        Assert.Contains("not now", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_is_found_by_either_of_its_numbers_and_told_to_programs()
    {
        Build("mk.glw");

        Assert.Equal(0, LookUp("--tag", "E2801170200000A1", "--json", "--trust", _desk.Path("trust.json")));

        using var json = JsonDocument.Parse(_desk.Output);
        var hit = Assert.Single(json.RootElement.GetProperty("hits").EnumerateArray());
        Assert.Equal(("MK-79/2026", "supervisor", "tag", true), (
            hit.GetProperty("case").GetString(), hit.GetProperty("audience").GetString(),
            hit.GetProperty("match").GetString(), hit.GetProperty("inForce").GetBoolean()));
        Assert.Equal(0, LookUp("--tag", "E28011700000020000000001"));
        Assert.Equal(1, LookUp("--tag", "E280117020000000"));
    }

    [Theory]
    [InlineData("watchlist lookup x.glw")]
    [InlineData("watchlist lookup x.glw --plate A --tag E2")]
    [InlineData("watchlist build --issuer MK")]
    [InlineData("trust add --trust t.json --watch-list --public p.pem")]
    [InlineData("trust add --trust t.json --watch-list --recognition --public p.pem")]
    public void Wrong_usage_is_said(string command)
    {
        Assert.Equal(2, _desk.Run(command));

        Assert.NotEmpty(_desk.Error);
    }

    [Fact]
    public void A_key_for_watch_lists_signs_no_registry_and_the_reverse()
    {
        Build("mk.glw");
        Assert.Equal(0, _desk.Run(
            "watchlist build --issuer RS --sequence 1", "--entries", _desk.Path("entries.csv"), "--key",
            _desk.Path("rs/key.pem"), "--out", _desk.Path("rs.glw")));

        Assert.Equal(1, Verify("rs.glw"));
        Assert.Contains("issuer-not-trusted", _desk.Error, StringComparison.Ordinal);
    }

    private int Build(string file, int sequence = 1, params string[] more) => _desk.Run(
        "watchlist build --issuer MK",
        [
            "--entries", _desk.Path("entries.csv"), "--key", _desk.Path("mk/key.pem"), "--sequence", $"{sequence}",
            "--out", _desk.Path(file), .. more,
        ]);

    private int Verify(string file)
        => _desk.Run("watchlist verify", _desk.Path(file), "--trust", _desk.Path("trust.json"));

    private int LookUp(params string[] what) => _desk.Run("watchlist lookup", [_desk.Path("mk.glw"), .. what]);
}
