namespace GreenLane.Registry.Tests;

public sealed class MappedFileTests : IDisposable
{
    private readonly Crossing _crossing = new();

    public void Dispose() => _crossing.Dispose();

    [Fact]
    [Hazard("H-11")]
    public void Delivered_file_that_is_cut_in_place_changes_nothing_in_force()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA", "NS045XK");
        _crossing.Refresh();
        var path = Path.Combine(_crossing.Registries, "rs.glr");

        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            stream.SetLength(10);
        }

        _crossing.Refresh();

        Assert.True(_crossing.Knows("BG1234AA"));
        Assert.Equal("damaged", _crossing.RefusalOf("rs.glr"));
    }

    [Fact]
    [Hazard("H-11")]
    public void Delivered_file_that_is_overwritten_in_place_is_taken_as_a_new_one()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();

        File.WriteAllBytes(Path.Combine(_crossing.Registries, "rs.glr"), _crossing.Registry(2, "NS045XK"));
        _crossing.Refresh();

        Assert.False(_crossing.Knows("BG1234AA"));
        Assert.True(_crossing.Knows("NS045XK"));
    }

    [Fact]
    [Hazard("H-11")]
    public void Spoilt_copy_is_made_again()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
        var copy = Assert.Single(Directory.GetFiles(Path.Combine(_crossing.Root, "archive"), "*.glr"));
        File.WriteAllBytes(copy, [1, 2, 3]);

        _crossing.Start();
        _crossing.Refresh();

        Assert.True(_crossing.Knows("BG1234AA"));
    }

    [Fact]
    [Hazard("H-11")]
    public void Readers_go_on_while_registries_are_swapped_and_unmapped()
    {
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
        var path = Directory.GetFiles(Path.Combine(_crossing.Root, "archive"), "*.glr")[0];
        var current = _crossing.Folder.Current.Files[0];
        var facts = current.Facts;
        var (plate, missed, stopped) = (Sample.Plate("BG1234AA"), 0, false);
        var readers = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref stopped))
            {
                var file = Volatile.Read(ref current);
                if (file.FindByPlate(plate).Count != 1 || file.Read(0).PrintedPlate != "BG1234AA")
                {
                    Interlocked.Increment(ref missed);
                }
            }
        })).ToArray();

        Array.ForEach(readers, reader => reader.Start());
        for (var swap = 0; swap < 300; swap++)
        {
            Assert.True(RegistryFile.TryReopen(path, facts, out var next, out _));
            Volatile.Write(ref current, next!);
            if (swap % 20 == 0)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        Volatile.Write(ref stopped, true);
        Array.ForEach(readers, reader => reader.Join());
        Assert.Equal(0, missed);
    }
}
