using System.Collections.Frozen;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Registry.Tests;

public sealed class FileArchiveTests : IDisposable
{
    private static readonly FrozenSet<string> Nothing = [];
    private readonly string _root = Directory.CreateTempSubdirectory("greenlane-archive-").FullName;
    private DateTimeOffset _now = Sample.Now;

    public FileArchiveTests() => Archive = new FileArchive(Folder, NullLogger.Instance);

    private FileArchive Archive { get; }

    private string Folder => Path.Combine(_root, "archive");

    private int Count => Directory.GetFiles(Folder).Length;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_was_kept_can_be_had_by_its_hash_and_is_for_the_service_alone()
    {
        Assert.True(Archive.Keep(ArchivedKind.Grammars, "abc"u8));

        Assert.True(Archive.TryRead(ArchivedKind.Grammars, FileArchive.HashOf("abc"u8), out var bytes, out _));
        Assert.Equal("abc"u8.ToArray(), bytes);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(Folder)[0]));
    }

    [Fact]
    public void What_the_disk_does_not_take_now_is_written_later()
    {
        File.WriteAllText(Folder, "a file where the folder should be");
        Assert.False(Archive.Keep(ArchivedKind.Trust, "abc"u8));
        File.Delete(Folder);

        Archive.Retry();

        Assert.True(Archive.TryRead(ArchivedKind.Trust, FileArchive.HashOf("abc"u8), out _, out _));
    }

    [Fact]
    public void Spoilt_copy_is_written_again()
    {
        Archive.Keep(ArchivedKind.Trust, "abc"u8);
        File.WriteAllText(Directory.GetFiles(Folder)[0], "abx");

        new FileArchive(Folder, NullLogger.Instance).Keep(ArchivedKind.Trust, "abc"u8);

        Assert.True(Archive.TryRead(ArchivedKind.Trust, FileArchive.HashOf("abc"u8), out _, out _));
    }

    [Fact]
    public void Name_that_leads_out_of_the_archive_leads_nowhere()
    {
        File.WriteAllText(Path.Combine(_root, "draw.key"), "secret");
        Archive.Keep(ArchivedKind.Trust, "abc"u8);

        Assert.False(Archive.TryRead(ArchivedKind.DayKey, "../draw", out _, out _));
    }

    [Fact]
    public void What_nothing_needs_goes_a_day_later_all_of_it_at_once()
    {
        Fill(3);

        Prune([], 10);
        Assert.Equal(3, Count);
        _now += FileArchive.IdleTime;
        Prune([], 10);

        Assert.Equal(0, Count);
    }

    [Fact]
    public void What_a_passage_with_plates_names_stays_and_so_does_what_is_in_force()
    {
        Fill(3);
        var named = new Dictionary<string, long> { [Hash(0)] = 12, [Hash(1)] = 9 };

        Archive.Prune(new HashSet<string> { Hash(2) }, new ArchiveNeeds(named, 10, true), long.MaxValue, _now);
        _now += FileArchive.IdleTime;
        Archive.Prune(new HashSet<string> { Hash(2) }, new ArchiveNeeds(named, 10, true), long.MaxValue, _now);

        Assert.True(Archive.TryRead(ArchivedKind.DayKey, Hash(0), out _, out _));
        Assert.False(Archive.TryRead(ArchivedKind.DayKey, Hash(1), out _, out _));
        Assert.True(Archive.TryRead(ArchivedKind.DayKey, Hash(2), out _, out _));
    }

    [Theory]
    [InlineData(ArchivedKind.Recognition, true)]
    [InlineData(ArchivedKind.Trust, true)]
    [InlineData(ArchivedKind.Offices, true)]
    [InlineData(ArchivedKind.Configuration, true)]
    [InlineData(ArchivedKind.Confusions, false)]
    public void Recognition_trust_and_configuration_stay_for_as_long_as_a_record_names_them(
        ArchivedKind kind, bool stays)
    {
        Archive.Keep(kind, "abc"u8);
        var named = new Dictionary<string, long> { [FileArchive.HashOf("abc"u8)] = 1 };

        Prune(named, 10);
        _now += FileArchive.IdleTime;
        Prune(named, 10);

        Assert.Equal(stays ? 1 : 0, Count);
    }

    [Fact]
    public void What_a_damaged_journal_may_name_stays()
    {
        Fill(2);

        Archive.Prune(Nothing, new ArchiveNeeds(new Dictionary<string, long>(), 10, false), long.MaxValue, _now);
        _now += FileArchive.IdleTime;
        Archive.Prune(Nothing, new ArchiveNeeds(new Dictionary<string, long>(), 10, false), long.MaxValue, _now);

        Assert.Equal(2, Count);
    }

    [Fact]
    public void Where_room_ends_what_was_named_longest_ago_goes_first()
    {
        Fill(3);
        var named = new Dictionary<string, long> { [Hash(0)] = 30, [Hash(1)] = 10, [Hash(2)] = 20 };

        Archive.Prune(Nothing, new ArchiveNeeds(named, 1, true), 9, _now);

        Assert.Equal(2, Count);
        Assert.False(Archive.TryRead(ArchivedKind.DayKey, Hash(1), out _, out _));
    }

    private static string Hash(int number) => FileArchive.HashOf([1, 2, 3, (byte)number]);

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Archive.Keep(ArchivedKind.DayKey, [1, 2, 3, (byte)i]);
        }
    }

    private void Prune(Dictionary<string, long> named, long oldest)
        => Archive.Prune(Nothing, new ArchiveNeeds(named, oldest, true), long.MaxValue, _now);
}
