using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Cameras;

public sealed class ImageStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-images").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Picture_is_kept_under_a_name_that_cannot_be_guessed_and_for_its_owner_alone()
    {
        var store = Open();
        var name = Keep(store, 100)!;

        Assert.Matches("^[0-9a-f]{32}$", name);
        Assert.NotEqual(name, store.NewName());
        Assert.Equal(100, store.Read(name)!.Length);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, name)));
    }

    [Fact, Hazard("H-10")]
    public void Picture_is_gone_on_time_and_from_the_disk()
    {
        var store = Open();
        var name = Keep(store, 100)!;

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(store.Read(name));
        store.Sweep();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Age_is_kept_over_a_restart_and_a_clock_that_is_wrong_makes_none_older_than_it_may_be()
    {
        var name = Keep(Open(), 100)!;
        _time.Advance(TimeSpan.FromMinutes(40));
        var again = Open();

        Assert.NotNull(again.Read(name));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(again.Read(name));
    }

    [Fact]
    public void Space_is_bounded_and_the_oldest_goes_first()
    {
        var store = Open(spaceMiB: 1);
        var names = Enumerable.Range(0, 5).Select(_ => Keep(store, 300 << 10)!).ToArray();

        Assert.Equal(3, store.Count);
        Assert.True(store.Bytes <= 1 << 20);
        Assert.Null(store.Read(names[0]));
        Assert.NotNull(store.Read(names[4]));
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void What_is_no_picture_or_too_large_is_not_kept()
    {
        var store = Open();

        Assert.False(store.TryKeep(store.NewName()!, "<script>"u8));
        Assert.Null(Keep(store, ImageStore.ImageLimit + 1));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Name_that_was_not_given_out_opens_nothing(string name) => Assert.Null(Open().Read(name));

    [Fact]
    public void None_is_kept_where_the_time_is_zero()
        => Assert.Null(Open(keep: TimeSpan.Zero).NewName());

    private ImageStore Open(int spaceMiB = 16, TimeSpan? keep = null) => new(
        _folder, new ImageSettings(keep ?? TimeSpan.FromHours(1), spaceMiB), _time, NullLogger<ImageStore>.Instance);

    private static string? Keep(ImageStore store, int length)
    {
        byte[] image = [0xFF, 0xD8, 0xFF, .. new byte[length - 3]];
        var name = store.NewName()!;
        return store.TryKeep(name, image) ? name : null;
    }
}
