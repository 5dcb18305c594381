using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Hardware.Tests;

public sealed class WatchdogDeviceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact, Hazard("H-05")]
    public void Every_feed_is_a_write_and_only_disarming_writes_the_magic_letter()
    {
        var device = Arm();

        Assert.True(device.Feed() && device.Feed());
        device.Disarm();

        Assert.Equal([0, 0, (byte)'V'], File.ReadAllBytes(_path));
    }

    [Fact, Hazard("H-05")]
    public void Closed_without_being_disarmed_it_counts_on()
    {
        var device = Arm();
        device.Feed();

        device.Dispose();

        Assert.Equal([0], File.ReadAllBytes(_path));
    }

    [Fact]
    public void A_driver_that_takes_no_time_out_keeps_its_own_and_is_fed_all_the_same()
    {
        // A plain file refuses the call that sets it, as such a driver does.
        using var device = Arm();

        Assert.True(device.Feed());
    }

    [Fact]
    public void A_device_that_is_full_or_gone_takes_no_food_and_throws_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full here");
        Assert.True(WatchdogDevice.TryArm(
            "/dev/full", TimeSpan.FromSeconds(10), NullLogger.Instance, out var device, out _));

        Assert.False(device.Feed());
        device.Dispose();
    }

    [Fact]
    public void One_that_cannot_be_opened_is_named_with_the_remedy()
    {
        var armed = WatchdogDevice.TryArm(
            _path + ".absent", TimeSpan.FromSeconds(10), NullLogger.Instance, out _, out var why);

        Assert.False(armed);
        Assert.Contains(_path + ".absent", why, StringComparison.Ordinal);
        Assert.Contains("systemd", why, StringComparison.Ordinal);
    }

    private WatchdogDevice Arm()
    {
        var armed = WatchdogDevice.TryArm(
            _path, TimeSpan.FromSeconds(10), NullLogger.Instance, out var device, out var why);
        Assert.True(armed, why);
        return device!;
    }
}
