using GreenLane.Faults.Io;
using GreenLane.Faults.Shim;
using GreenLane.Simulator;

namespace GreenLane.Faults.Tests;

public sealed class IoPlatterTests : IDisposable
{
    private const int Tries = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-faults-").FullName;
    private readonly IoPlatter _platter = new();

    private string Image => Path.Combine(_folder, "image.db");

    [Fact]
    public void A_killed_program_leaves_all_it_wrote_and_half_of_the_last_write()
    {
        _platter.Apply(Write(0, 1, 1, 1, 1));

        _platter.WriteKilled(Image, Write(4, 2, 2, 2, 2));

        Assert.Equal([1, 1, 1, 1, 2, 2], File.ReadAllBytes(Image));
    }

    [Fact]
    public void A_power_cut_spares_what_was_synced_and_may_take_what_was_not()
    {
        _platter.Apply(Write(0, 1, 1));
        _platter.Apply(Call(IoKinds.Sync));
        _platter.Apply(Write(2, 2, 2));

        var lengths = PowerCuts().Select(bytes => bytes.Length).Distinct().Order();

        Assert.Equal([2, 3, 4], lengths);
        Assert.All(PowerCuts(), bytes => Assert.Equal([1, 1], bytes[..2]));
    }

    [Fact]
    public void A_power_cut_takes_what_waited_for_a_sync_that_failed()
    {
        _platter.Apply(Write(0, 1, 1));
        _platter.Apply(Call(IoKinds.Sync));
        _platter.Apply(Write(2, 2, 2));
        _platter.Apply(Call(IoKinds.FailedSync));
        _platter.Apply(Call(IoKinds.Sync));

        Assert.All(PowerCuts(), bytes => Assert.Equal([1, 1], bytes));
    }

    [Fact]
    public void A_file_that_was_removed_may_come_back_until_its_folder_is_synced()
    {
        _platter.Apply(Write(0, 1, 1));
        _platter.Apply(Call(IoKinds.Sync));
        _platter.Apply(Call(IoKinds.Remove));

        Assert.Equal([false, true], Cuts(() => File.Exists(Image)).Distinct().Order());

        _platter.Apply(Call(IoKinds.Sync) with { File = 4 });

        Assert.All(Cuts(() => File.Exists(Image)), Assert.False);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<byte[]> PowerCuts() => Cuts(() => File.ReadAllBytes(Image));

    private List<T> Cuts<T>(Func<T> look)
    {
        var random = new Seeded(7);
        var seen = new List<T>();
        for (var i = 0; i < Tries; i++)
        {
            _platter.WriteUnpowered(Image, random);
            seen.Add(look());
        }

        return seen;
    }

    private static IoCall Write(int offset, params byte[] bytes) => new(IoKinds.Write, 1, offset, bytes, 0);

    private static IoCall Call(IoKinds kind) => new(kind, 1, 0, [], 0);
}
