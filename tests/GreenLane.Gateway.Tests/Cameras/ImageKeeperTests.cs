using System.Text.Json;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Cameras;

[Hazard("H-10")]
public sealed class ImageKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-images").FullName;
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly MemoryJournal _journal = new() { Immediate = true };
    private readonly ImageStore _images;
    private readonly ImageKeeper _keeper;

    public ImageKeeperTests()
    {
        var clock = new WallClock(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));
        _images = new ImageStore(
            _folder, new ImageSettings(TimeSpan.FromHours(1), 1), _time, NullLogger<ImageStore>.Instance);
        _keeper = new ImageKeeper(_images, new AuditTrail(_journal, clock, "s1", "1", _time), clock, _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<AuditDocument> Told => _journal.Durable.Select(
        entry => JsonSerializer.Deserialize(entry.Text!, GatewayJson.Default.AuditDocument)!);

    [Fact]
    public async Task Deletion_is_recorded_with_how_many_and_until_when_and_with_no_name()
    {
        var first = Keep();
        _time.Advance(TimeSpan.FromMinutes(10));
        var second = Keep();
        _time.Advance(TimeSpan.FromMinutes(30));
        Keep();
        _time.Advance(TimeSpan.FromMinutes(35));

        await _keeper.LookAsync(Ct);

        var act = Assert.Single(Told);
        Assert.Equal(
            ("pictures-deleted", "retention", 2, "through 2026-11-23T02:10:00Z"),
            (act.Verb, act.By, act.Times, act.Text));
        Assert.Equal(1, _images.Count);
        Assert.DoesNotContain(first, _journal.Durable[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(second, _journal.Durable[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_for_want_of_room_is_recorded_too()
    {
        for (var i = 0; i < 5; i++)
        {
            Keep(300 << 10);
        }

        await _keeper.LookAsync(Ct);

        Assert.Equal(2, Assert.Single(Told).Times);
    }

    [Fact]
    public async Task Nothing_deleted_is_nothing_recorded()
    {
        Keep();
        await _keeper.LookAsync(Ct);

        Assert.Empty(Told);
    }

    [Fact]
    public async Task What_a_disk_did_not_take_is_told_by_the_next_record()
    {
        Keep();
        _time.Advance(TimeSpan.FromHours(1));
        _journal.IsWritable = false;
        await _keeper.LookAsync(Ct);
        Assert.Equal(0, _images.Count);
        Assert.Empty(Told);

        Keep();
        _time.Advance(TimeSpan.FromHours(1));
        _journal.IsWritable = true;
        await _keeper.LookAsync(Ct);
        await _keeper.LookAsync(Ct);

        var act = Assert.Single(Told);
        Assert.Equal((2, "through 2026-11-23T03:00:00Z"), (act.Times, act.Text));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private string Keep(int length = 100)
    {
        byte[] image = [0xFF, 0xD8, 0xFF, .. new byte[length - 3]];
        var name = _images.NewName()!;
        Assert.True(_images.TryKeep(name, image));
        return name;
    }
}
