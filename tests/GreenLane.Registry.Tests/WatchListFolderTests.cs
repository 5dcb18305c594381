using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Registry.Tests;

public sealed class WatchListFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("greenlane-watch-").FullName;
    private readonly SigningKey _key = SigningKey.Create();
    private RegistryFolder _folder;
    private DateTimeOffset _now = Sample.Now;

    public WatchListFolderTests()
    {
        Directory.CreateDirectory(Lists);
        Directory.CreateDirectory(Path.Combine(_root, "registries"));
        Trust(WatchSample.Trust(Sample.Macedonia, _key));
        _folder = Start(Settings);
    }

    private string Lists => Path.Combine(_root, "watch");

    private WatchListSettings Settings => new(Lists, WatchSample.MaxAge);

    private WatchSet Set => _folder.WatchLists!;

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Folder_without_the_setting_keeps_no_watch_list()
    {
        var folder = Start(null);

        folder.Refresh(_now);

        Assert.Null(folder.WatchLists);
    }

    [Fact]
    [Hazard("H-13")]
    public void Issuer_whose_key_is_trusted_is_missing_until_its_list_is_there()
    {
        _folder.Refresh(_now);
        Assert.Equal([Sample.Macedonia], Set.Missing);

        Put("mk.glw", 1, "SK1234AB");

        Assert.Empty(Set.Missing);
        Assert.Equal(1UL, Assert.Single(Set.Lists).Sequence);
        Assert.True(Set.IsCurrent(_now));
    }

    [Fact]
    [Hazard("H-13")]
    public void Higher_sequence_takes_over_and_an_older_one_is_refused_after_a_restart_too()
    {
        Put("mk.glw", 3, "SK1234AB");
        Put("mk.glw", 4, "SK5678AB");
        Assert.Equal(4UL, Assert.Single(Set.Lists).Sequence);

        _folder = Start(Settings);
        Put("mk.glw", 3, "SK1234AB");

        Assert.Empty(Set.Lists);
        Assert.Equal([Sample.Macedonia], Set.Missing);
        Assert.Equal("older", Assert.Single(_folder.Refused, r => r.File == "mk.glw").Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Damaged_list_leaves_the_one_in_force_and_is_named()
    {
        Put("mk.glw", 1, "SK1234AB");
        var bytes = File.ReadAllBytes(Path.Combine(Lists, "mk.glw"));
        bytes[^70] ^= 1;
        File.WriteAllBytes(Path.Combine(Lists, "new.glw"), bytes);

        _folder.Refresh(_now);

        Assert.Equal(1UL, Assert.Single(Set.Lists).Sequence);
        Assert.Equal("signature-wrong", Assert.Single(_folder.Refused, r => r.File == "new.glw").Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void List_that_has_expired_is_taken_and_still_names_whom_it_names()
    {
        _now = Sample.Created.AddDays(60);
        Put("mk.glw", 1, "SK1234AB");
        var hits = new WatchHits();

        Set.MatchPlate(Sample.Plate("SK1234AB"), hits);

        Assert.Single(hits.Found);
        Assert.False(Set.IsCurrent(_now));
    }

    [Fact]
    public void List_signed_by_a_key_no_longer_trusted_is_withdrawn()
    {
        Put("mk.glw", 1, "SK1234AB");
        using var other = SigningKey.Create();
        Trust(WatchSample.Trust(Sample.Macedonia, other));

        _folder.Refresh(_now);

        Assert.Empty(Set.Lists);
        Assert.Equal([Sample.Macedonia], Set.Missing);
    }

    [Fact]
    public void Set_is_the_same_object_while_nothing_changes()
    {
        Put("mk.glw", 1, "SK1234AB");
        var before = Set;

        Assert.False(_folder.Refresh(_now));

        Assert.Same(before, Set);
    }

    [Fact]
    public void Copy_that_answers_can_be_had_again_is_kept_by_its_hash()
    {
        Put("mk.glw", 1, "SK1234AB");

        Assert.True(File.Exists(Path.Combine(_root, "archive", $"{Set.Lists[0].Hash}.glw")));
    }

    [Fact]
    public void Folder_that_is_not_there_is_named_and_every_list_is_missing()
    {
        Directory.Delete(Lists);

        _folder.Refresh(_now);

        Assert.Equal("unreadable", Assert.Single(_folder.Refused, r => r.File == "watch").Reason);
        Assert.Equal([Sample.Macedonia], Set.Missing);
    }

    private RegistryFolder Start(WatchListSettings? watchLists) => new(
        Path.Combine(_root, "registries"), Path.Combine(_root, "trust.json"), Path.Combine(_root, "recognition.cose"),
        Sample.Macedonia, new FileArchive(Path.Combine(_root, "archive"), NullLogger.Instance),
        Path.Combine(_root, "floor.json"), NullLogger.Instance, watchLists);

    private void Trust(TrustStore trust)
        => Assert.True(DurableFile.TryWrite(Path.Combine(_root, "trust.json"), trust.ToJson(), null, out _));

    private void Put(string name, ulong sequence, params string[] plates)
    {
        var bytes = WatchListFile.Write(
            WatchSample.Header(Sample.Macedonia, sequence), plates.Select(plate => WatchSample.Plate(plate)), [_key]);
        Assert.True(DurableFile.TryWrite(Path.Combine(Lists, name), bytes, null, out var reason), reason);
        _folder.Refresh(_now);
    }
}
