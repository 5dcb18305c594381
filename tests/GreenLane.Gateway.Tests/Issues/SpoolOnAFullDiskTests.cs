using System.ComponentModel;
using System.Diagnostics;
using GreenLane.Gateway.Keeping;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A full disk ended the gateway: the spool of plate reads failed once more when it closed the file that it could not
/// write, where nobody expected it (found by the fault table).
/// </summary>
public sealed class SpoolOnAFullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-spool-").FullName;
    private readonly bool _isMounted;

    public SpoolOnAFullDiskTests() => _isMounted = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _folder);

    [Fact]
    [Hazard("H-09")]
    public async Task A_full_disk_refuses_a_read_keeps_those_before_and_takes_the_next_once_it_has_room()
    {
        Assert.SkipUnless(_isMounted, "a small disk cannot be mounted: not root");
        using var spool = new SightingSpool(_folder, TimeProvider.System, NullLogger<SightingSpool>.Instance);
        Assert.True(await spool.KeepAsync(Read("BG1234AA")));
        var ballast = Path.Combine(_folder, "ballast");
        Assert.Throws<IOException>(() => File.WriteAllBytes(ballast, new byte[128 << 10]));

        Assert.False(await spool.KeepAsync(Read(new string('X', 8 << 10))));
        Assert.False(await spool.KeepAsync(Read(new string('X', 8 << 10))));
        File.Delete(ballast);
        Assert.True(await spool.KeepAsync(Read("BG5678AA")));

        spool.Dispose();
        using var again = new SightingSpool(_folder, TimeProvider.System, NullLogger<SightingSpool>.Instance);
        Assert.Equal(["BG1234AA", "BG5678AA"], again.Left.Select(read => read.Sighting.Plate));
    }

    public void Dispose()
    {
        _ = _isMounted && Run("umount", "-l", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static SpooledSighting Read(string plate)
        => new("1", SampleData.Now, new SightingDocument("plate", "front-1", 0.2, Plate: plate));
}
