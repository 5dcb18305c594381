using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Registry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

[Hazard("H-10")]
public sealed class PersonalDataKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-personal").FullName;
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly MemoryJournal _journal = new() { Immediate = true };
    private readonly Pseudonyms _pseudonyms;
    private readonly WallClock _clock;

    public PersonalDataKeeperTests()
    {
        var key = SecretFile.Load(_folder, PseudonymKeys.CurrentFile);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, PseudonymKeys.CurrentFile), SampleData.Now.UtcDateTime);
        _pseudonyms = new Pseudonyms(key);
        _clock = new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Told => string.Join('\n', _journal.Durable.Select(entry => entry.Text));

    [Fact]
    public async Task Pseudonyms_change_when_their_period_is_over_and_it_is_recorded()
    {
        var before = _pseudonyms.Of("plate", "BG1234AA");
        var keeper = Keeper(TimeSpan.FromDays(30));

        _time.Advance(TimeSpan.FromDays(29));
        await keeper.LookAsync(Ct);
        Assert.Equal(before, _pseudonyms.Of("plate", "BG1234AA"));
        _time.Advance(TimeSpan.FromDays(1));
        await keeper.LookAsync(Ct);

        Assert.NotEqual(before, _pseudonyms.Of("plate", "BG1234AA"));
        Assert.Contains("\"verb\":\"pseudonyms-rotated\"", Told, StringComparison.Ordinal);
        Assert.Equal(
            _pseudonyms.Of("plate", "BG1234AA"), Pseudonym.Of(PseudonymKeys.All(_folder)[0].Key, "plate", "BG1234AA"));
    }

    [Fact]
    public async Task An_earlier_key_makes_the_old_pseudonyms_until_the_plates_are_erased_and_is_then_destroyed()
    {
        var before = _pseudonyms.Of("plate", "BG1234AA");
        Leave(ShellNote.PseudonymsRotated);
        var keeper = Keeper(TimeSpan.Zero);
        await keeper.LookAsync(Ct);

        var earlier = PseudonymKeys.All(_folder)[1];
        Assert.Equal(before, Pseudonym.Of(earlier.Key, "plate", "BG1234AA"));
        _time.Advance(TimeSpan.FromDays(30));
        await keeper.LookAsync(Ct);
        Assert.True(File.Exists(earlier.Path));
        _time.Advance(TimeSpan.FromSeconds(2));
        await keeper.LookAsync(Ct);

        Assert.Null(Assert.Single(PseudonymKeys.All(_folder)).Until);
        Assert.Contains("\"verb\":\"pseudonym-key-destroyed\"", Told, StringComparison.Ordinal);
        Assert.Contains("shell: eva", Told, StringComparison.Ordinal);
    }

    [Fact, Hazard("H-30")]
    public async Task What_cannot_be_recorded_is_not_done_and_is_done_later()
    {
        var before = _pseudonyms.Of("plate", "BG1234AA");
        Leave(ShellNote.PseudonymsRotated);
        var keeper = Keeper(TimeSpan.Zero);

        _journal.IsWritable = false;
        await keeper.LookAsync(Ct);
        Assert.Equal(before, _pseudonyms.Of("plate", "BG1234AA"));
        Assert.Single(PseudonymKeys.All(_folder));
        _journal.IsWritable = true;
        await keeper.LookAsync(Ct);

        Assert.NotEqual(before, _pseudonyms.Of("plate", "BG1234AA"));
        Assert.Empty(ShellNotes.Waiting(_folder));
    }

    [Fact, Hazard("H-30")]
    public async Task Who_had_all_of_a_vehicle_written_out_is_recorded_once()
    {
        Leave(ShellNote.SubjectExported);
        var keeper = Keeper(TimeSpan.Zero);

        await keeper.LookAsync(Ct);
        await keeper.LookAsync(Ct);

        var text = Assert.Single(_journal.Durable).Text!;
        Assert.Contains("\"verb\":\"subject-exported\"", text, StringComparison.Ordinal);
        Assert.Contains("\"by\":\"shell: eva\"", text, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"abc\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("release\neva\nabc\n")]
    [InlineData("subject-exported\neva\nabc\nmore\n")]
    public async Task A_file_that_is_no_note_is_put_away_and_does_nothing(string text)
    {
        ShellNotes.Open(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "shell-notes", "x.note"), text, Ct);

        await Keeper(TimeSpan.Zero).LookAsync(Ct);

        Assert.Empty(ShellNotes.Waiting(_folder));
        Assert.Empty(_journal.Durable);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private void Leave(string verb)
        => Assert.True(ShellNotes.TryLeave(_folder, new ShellNote(verb, "eva", "abc"), out _));

    private PersonalDataKeeper Keeper(TimeSpan period)
    {
        var tree = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:DataDirectory"] = _folder,
            ["Record:KeepPlates"] = "30.00:00:00",
            ["Record:PseudonymPeriod"] = $"{period}",
        }).Build();
        var configuration = ConfigurationRules.Read(tree, "/", out var problems);
        Assert.DoesNotContain(problems, problem => problem.StartsWith("Record", StringComparison.Ordinal));
        return new PersonalDataKeeper(
            configuration, _clock, new AuditTrail(_journal, _clock, "s1", "1", TimeProvider.System), _pseudonyms,
            _time, NullLogger<PersonalDataKeeper>.Instance);
    }
}
