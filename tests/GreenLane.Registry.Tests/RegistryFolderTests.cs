namespace GreenLane.Registry.Tests;

public sealed class RegistryFolderTests : IDisposable
{
    private readonly Crossing _crossing = new();

    public void Dispose() => _crossing.Dispose();

    [Fact]
    public void A_registry_comes_into_force_and_a_newer_one_replaces_it()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        Assert.True(_crossing.Refresh());
        var before = _crossing.Folder.Current;

        _crossing.PutRegistry("rs.glr", 2, "NS045XK");
        Assert.True(_crossing.Refresh());

        Assert.True(_crossing.Knows("NS045XK"));
        Assert.False(_crossing.Knows("BG1234AA"));
        Assert.Equal(1UL, before.StateOf(Sample.Serbia)!.Sequence);
        Assert.Equal(2UL, _crossing.Sequence(Sample.Serbia));
    }

    [Fact]
    public void A_refresh_that_finds_nothing_new_changes_nothing()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.PutRecognition(1);
        _crossing.Refresh();
        var (set, recognition) = (_crossing.Folder.Current, _crossing.Folder.Recognition);

        Assert.False(_crossing.Refresh());

        Assert.Same(set, _crossing.Folder.Current);
        Assert.Same(recognition, _crossing.Folder.Recognition);
    }

    [Fact]
    public void Changed_is_raised_once_for_a_refresh_that_changed_something()
    {
        var raised = 0;
        _crossing.Folder.Changed += () => raised++;
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");

        _crossing.Refresh();
        _crossing.Refresh();

        Assert.Equal(1, raised);
    }

    [Fact]
    public void The_header_names_the_issuer_and_the_highest_sequence_is_in_force()
    {
        _crossing.PutRegistry("a.glr", 3, "BG0003AA");
        _crossing.PutRegistry("b.glr", 4, "BG0004AA");
        _crossing.PutRegistry("c.glr", 2, "BG0002AA");
        _crossing.Put(
            "d.glr",
            RegistryFile.Write(
                Sample.Header(Sample.Albania, 9), Sample.Content(Sample.Albania, "AA123AB"), [_crossing.Albanian]));

        _crossing.Refresh();

        Assert.Equal(4UL, _crossing.Sequence(Sample.Serbia));
        Assert.Equal(9UL, _crossing.Sequence(Sample.Albania));
        Assert.Equal(["AL", "RS"], _crossing.Folder.Current.Registries.Select(r => r.Issuer.ToString()));
        Assert.DoesNotContain(_crossing.Folder.Refused, r => r.File.EndsWith(".glr", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_file_is_refused_and_the_one_in_force_stays()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
        var damaged = _crossing.Registry(2, "NS045XK");
        damaged[^70] ^= 1;

        _crossing.Put("rs.glr", damaged);
        Assert.True(_crossing.Refresh());

        Assert.Equal("signature-wrong", _crossing.RefusalOf("rs.glr"));
        Assert.True(_crossing.Knows("BG1234AA"));
        Assert.False(_crossing.Knows("NS045XK"));
    }

    [Fact]
    public void A_file_cut_short_is_taken_once_it_is_whole()
    {
        var whole = _crossing.Registry(1, "BG1234AA");
        _crossing.Put("rs.glr", whole[..100]);
        _crossing.Refresh();
        Assert.Equal("damaged", _crossing.RefusalOf("rs.glr"));

        _crossing.Put("rs.glr", whole);
        _crossing.Refresh();

        Assert.True(_crossing.Knows("BG1234AA"));
        Assert.Null(_crossing.RefusalOf("rs.glr"));
    }

    [Fact]
    public void An_older_file_is_refused_also_after_a_restart()
    {
        var older = _crossing.Registry(1, "BG1234AA");
        _crossing.PutRegistry("rs.glr", 2, "NS045XK");
        _crossing.Refresh();

        _crossing.Put("rs.glr", older);
        _crossing.Refresh();
        Assert.Equal("older", _crossing.RefusalOf("rs.glr"));
        Assert.True(_crossing.Knows("NS045XK"));

        _crossing.Start();
        _crossing.Refresh();
        Assert.Equal("older", _crossing.RefusalOf("rs.glr"));
        Assert.Null(_crossing.Sequence(Sample.Serbia));
    }

    [Fact]
    public void An_older_file_that_appears_beside_the_newer_one_is_refused()
    {
        _crossing.PutRegistry("rs-2.glr", 2, "NS045XK");
        _crossing.Refresh();

        _crossing.PutRegistry("rs-1.glr", 1, "BG1234AA");
        _crossing.Refresh();

        Assert.Equal("older", _crossing.RefusalOf("rs-1.glr"));
    }

    [Fact]
    public void A_file_that_gave_way_to_a_newer_one_is_no_alarm()
    {
        _crossing.PutRegistry("rs-1.glr", 1, "BG1234AA");
        _crossing.Refresh();
        _crossing.PutRegistry("rs-2.glr", 2, "NS045XK");
        _crossing.Refresh();
        _crossing.Refresh();
        Assert.Null(_crossing.RefusalOf("rs-1.glr"));

        _crossing.Start();
        _crossing.Refresh();

        Assert.Null(_crossing.RefusalOf("rs-1.glr"));
        Assert.Equal(2UL, _crossing.Sequence(Sample.Serbia));
    }

    [Fact]
    public void Other_content_under_the_same_sequence_is_refused_but_the_same_signed_again_is_not()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        _crossing.PutRegistry("again.glr", 1, "BG1234AA");
        _crossing.PutRegistry("other.glr", 1, "NS045XK");
        _crossing.Refresh();

        Assert.Null(_crossing.RefusalOf("again.glr"));
        Assert.Equal("same-sequence", _crossing.RefusalOf("other.glr"));
        Assert.True(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void A_file_taken_away_stays_in_force_until_the_next_start()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        File.Delete(Path.Combine(_crossing.Registries, "rs.glr"));
        _crossing.Refresh();
        Assert.True(_crossing.Knows("BG1234AA"));

        _crossing.Start();
        _crossing.Refresh();
        Assert.False(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void An_expired_file_is_refused_but_one_that_expires_in_force_stays()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        _crossing.Now = Sample.Created.AddDays(30);
        _crossing.PutRegistry("rs-2.glr", 2, "NS045XK");
        _crossing.Refresh();
        Assert.Equal("expired", _crossing.RefusalOf("rs-2.glr"));
        Assert.True(_crossing.Knows("BG1234AA"));

        _crossing.Start();
        _crossing.Refresh();
        Assert.Equal("expired", _crossing.RefusalOf("rs.glr"));
        Assert.False(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void A_file_refused_by_a_wrong_clock_is_taken_when_the_clock_is_right()
    {
        _crossing.Now = Sample.Created.AddYears(10);
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
        Assert.False(_crossing.Knows("BG1234AA"));

        _crossing.Now = Sample.Now;
        _crossing.Refresh();

        Assert.True(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void Dot_names_and_other_names_are_not_looked_at()
    {
        _crossing.PutRegistry(".rs.glr.new", 1, "BG1234AA");
        _crossing.PutRegistry(".rs.glr", 1, "BG1234AA");
        _crossing.PutRegistry("rs.txt", 1, "BG1234AA");

        _crossing.Refresh();

        Assert.False(_crossing.Knows("BG1234AA"));
        Assert.DoesNotContain(_crossing.Folder.Refused, r => r.File.Contains("rs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_missing_is_said_and_everything_in_force_stays()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        Directory.Delete(_crossing.Registries, recursive: true);
        _crossing.Refresh();

        Assert.Equal("unreadable", _crossing.RefusalOf("registries"));
        Assert.True(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void What_was_signed_by_a_key_no_longer_trusted_is_withdrawn_and_its_floor_is_void()
    {
        using var fresh = SigningKey.Create();
        _crossing.PutRegistry("rs.glr", ulong.MaxValue, "BG1234AA");
        _crossing.Refresh();

        _crossing.Trust = Sample.Trust(Sample.Serbia, fresh);
        _crossing.Refresh();
        Assert.False(_crossing.Knows("BG1234AA"));
        Assert.Equal("key-not-trusted", _crossing.RefusalOf("rs.glr"));

        var recovered = Sample.Content(Sample.Serbia, "NS045XK");
        _crossing.Put("rs.glr", RegistryFile.Write(Sample.Header(Sample.Serbia, 5), recovered, [fresh]));
        _crossing.Refresh();
        Assert.True(_crossing.Knows("NS045XK"));
    }

    [Fact]
    public void A_trust_file_that_breaks_leaves_the_one_in_force()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
        var hash = _crossing.Folder.Trust.Hash;

        File.WriteAllText(Path.Combine(_crossing.Root, "trust.json"), "{");
        _crossing.Refresh();

        Assert.Equal("trust-wrong", _crossing.RefusalOf("trust.json"));
        Assert.Equal(hash, _crossing.Folder.Trust.Hash);
        Assert.True(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    public void A_damaged_record_of_sequences_is_said_and_starts_anew()
    {
        File.WriteAllText(_crossing.Floor, "{ \"RS\": 5 }");
        _crossing.Start();
        _crossing.Refresh();
        Assert.Equal("floor-wrong", _crossing.RefusalOf("floor.json"));

        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        Assert.True(_crossing.Knows("BG1234AA"));
        Assert.Null(_crossing.RefusalOf("floor.json"));
    }

    [Fact]
    public void A_watch_says_when_a_file_comes_and_survives_a_folder_that_is_missing()
    {
        using var said = new ManualResetEventSlim();
        using var watch = new FolderWatch([_crossing.Registries, Path.Combine(_crossing.Root, "missing")]);
        watch.Changed += said.Set;

        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");

        Assert.Equal(1, watch.Watched);
        Assert.True(said.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }
}
