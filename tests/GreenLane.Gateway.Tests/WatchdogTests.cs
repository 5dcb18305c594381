using System.Net.Sockets;
using System.Text;
using GreenLane.Gateway.Hosting;
using GreenLane.Hardware;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

public sealed class WatchdogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("watchdog");

    private string Device => Path.Combine(_folder.FullName, "watchdog");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact, Hazard("H-05")]
    public void Machine_is_fed_only_when_every_lane_made_a_turn_since_it_was_fed()
    {
        var turns = new TurnBook(["1", "2"]);
        using var keeper = Keeper(turns);

        keeper.Look();
        turns.Turned("1");
        keeper.Look();
        Assert.Empty(Fed());
        turns.Turned("2");
        keeper.Look();
        Assert.Single(Fed());
        turns.Turned("2");
        keeper.Look();

        Assert.Single(Fed());
    }

    [Fact, Hazard("H-05")]
    public void Lane_that_gave_up_starves_the_machine()
    {
        using var rig = new LaneRig([SampleData.Truck(1)]);
        var turns = new TurnBook([rig.Loop.Id]);
        rig.Turned = turns.Turned;
        using var keeper = Keeper(turns);
        rig.Run(0.1);
        keeper.Look();

        rig.Loop.GiveUp();
        keeper.Look();

        Assert.Single(Fed());
    }

    [Theory]
    [InlineData("2000000", null, 2)]
    [InlineData("2000000", "77", 2)]
    [InlineData("2000000", "78", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Systemd_is_answered_only_where_it_asks_this_process(string? microseconds, string? process, int? seconds)
        => Assert.Equal(seconds, SystemdWatchdog.Limit(microseconds, process, 77)?.TotalSeconds);

    [Fact, Hazard("H-05")]
    public async Task Running_gateway_feeds_systemd_and_the_machine_and_disarms_it_only_when_it_is_stopped_in_order()
    {
        var ct = TestContext.Current.CancellationToken;
        var path = Path.Combine(_folder.FullName, "notify.sock");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        systemd.ReceiveTimeout = 30_000;
        await File.WriteAllBytesAsync(Device, [], ct);
        string[] settings = [$"--Gateway:Watchdog:Device={Device}", "--Gateway:Watchdog:Timeout=00:00:05"];
        var environment = new Dictionary<string, string>
        {
            ["NOTIFY_SOCKET"] = path,
            ["WATCHDOG_USEC"] = "2000000",
        };

        using (var gateway = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), ct, settings, environment))
        {
            var told = new List<string>();
            while (told.Count(each => each == "WATCHDOG=1") < 3)
            {
                var datagram = new byte[256];
                told.Add(Encoding.UTF8.GetString(datagram.AsSpan(0, systemd.Receive(datagram))));
            }

            Assert.DoesNotContain((byte)'V', await File.ReadAllBytesAsync(Device, ct));
            await gateway.StopAsync(ct);
            Assert.Equal((byte)'V', (await File.ReadAllBytesAsync(Device, ct))[^1]);
        }

        using (var killed = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), ct, settings, environment))
        {
            await GatewayProcess.UntilAsync(() => Task.FromResult(new FileInfo(Device).Length > 0), ct);
            killed.Kill();
        }

        Assert.NotEqual((byte)'V', (await File.ReadAllBytesAsync(Device, ct))[0]);
    }

    [Fact]
    public void Second_program_on_a_data_directory_is_refused_until_the_first_ends()
    {
        var first = RunLock.TryTake(_folder.FullName, out _);

        Assert.Null(RunLock.TryTake(_folder.FullName, out var problem));
        Assert.Contains("gateway.lock", problem, StringComparison.Ordinal);
        first!.Dispose();
        using var second = RunLock.TryTake(_folder.FullName, out _);
        Assert.NotNull(second);
    }

    private WatchdogKeeper Keeper(TurnBook turns)
    {
        File.WriteAllBytes(Device, []);
        Assert.True(WatchdogDevice.TryArm(
            Device, TimeSpan.FromSeconds(10), NullLogger.Instance, out var device, out var why), why);
        return new WatchdogKeeper(turns, device, null, NullLogger.Instance);
    }

    private byte[] Fed() => File.ReadAllBytes(Device);
}
