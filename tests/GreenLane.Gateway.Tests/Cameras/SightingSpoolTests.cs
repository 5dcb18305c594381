using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Cameras;

public sealed class SightingSpoolTests : IDisposable
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-spool").FullName;
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact, Hazard("H-09")]
    public async Task What_was_kept_is_found_after_a_crash_and_a_line_cut_short_is_left_out()
    {
        var crashed = Open();
        Assert.All(await Task.WhenAll(crashed.KeepAsync(Read("AA1")), crashed.KeepAsync(Read("AA2"))), Assert.True);
        crashed.Dispose();
        await File.AppendAllTextAsync(
            Path.Combine(_folder, "sightings.spool"), "{\"lane\":\"1\",\"ut", TestContext.Current.CancellationToken);

        using var again = Open();

        Assert.Equal(["AA1", "AA2"], again.Left.Select(read => read.Sighting.Plate).Order());
    }

    [Fact, Hazard("H-10")]
    public async Task Read_is_gone_from_the_disk_two_files_later()
    {
        using var spool = Open();
        await spool.KeepAsync(Read("AA1"));
        _time.Advance(TimeSpan.FromHours(1));
        await spool.KeepAsync(Read("AA2"));
        _time.Advance(TimeSpan.FromHours(1));
        await spool.KeepAsync(Read("AA3"));

        var all = string.Concat(Directory.GetFiles(_folder).Select(File.ReadAllText));
        Assert.DoesNotContain("AA1", all, StringComparison.Ordinal);
        Assert.Contains("AA2", all, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Spool_that_cannot_be_written_says_so_and_goes_on_when_it_can()
    {
        using var spool = Open();
        await spool.KeepAsync(Read("AA1"));
        Directory.Delete(_folder, true);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(await spool.KeepAsync(Read("AA2")));
        Directory.CreateDirectory(_folder);
        Assert.True(await spool.KeepAsync(Read("AA3")));
    }

    [Fact, Hazard("H-09")]
    public void Interrupted_passage_gets_what_was_read_for_it_and_nothing_else()
    {
        var open = new PassageDocument
        {
            Id = "e-1",
            Lane = "1",
            OpenedAt = Opened,
            Clock = "synced",
            Sightings = [new SightingDocument("plate", "front-1", 0.2, Plate: "KNOWN")],
        };

        var lost = Interrupted.Lost(open,
        [
            Read("OLD", -60), Read("EARLY", -4), Read("KNOWN", 0.2), Read("LATER", 1), Read("LATER", 1.2),
            Read("OTHER", 1) with { Lane = "2" },
        ]).ToList();

        Assert.Equal(["EARLY", "LATER"], lost.Select(sighting => sighting.Plate));
        Assert.Equal([-4, 1], lost.Select(sighting => sighting.SecondsIn));
    }

    private static SpooledSighting Read(string plate, double seconds = 0)
        => new("1", Opened.AddSeconds(seconds), new SightingDocument("plate", "front-1", 0, Plate: plate));

    private SightingSpool Open() => new(_folder, _time, NullLogger<SightingSpool>.Instance);
}
