using GreenLane.Faults.Shim;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A gateway whose disk fails, and whose clock jumps.</summary>
public sealed class FailingMachineTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    // errno of Linux (asm-generic/errno-base.h).
    private const int InputOutputError = 5;

    [Fact, Hazard("H-07")]
    public async Task Trucks_are_referred_while_nothing_can_be_recorded_and_once_the_clock_cannot_be_trusted()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "gcc is not installed (apt-get install gcc)");
        await using var gateway = Stage.Gateway("failing", "open-on-loopback");
        using var faults = ShimPage.Create(Path.Combine(gateway.Folder, "shim.page"));
        gateway.Environment = new Shimmed(
            ShimLibrary.Build(gateway.Folder), faults.FilePath,
            Path.Combine(gateway.Folder, "data", "journal.db")).Environment;
        await gateway.StartAsync(Stop);
        await using var page = await Stage.OpenAsync(gateway);
        await page.GoAsync();
        var banners = page.Page.Locator("#banners");

        faults.Arm(IoKinds.Write | IoKinds.Sync, at: 1, every: 1, IoStrike.Fail, InputOutputError);
        await gateway.Lane.ArriveAsync(Trucks.Of("RS-1001"), Stop);
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The passage cannot be recorded");
        await Assertions.Expect(banners).ToContainTextAsync("Records cannot be written. Every truck is referred.");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await page.KeepAsync("reason-journal-unavailable");
        await gateway.Lane.BackOutAsync(Stop);
        faults.Disarm();
        await Assertions.Expect(banners).Not.ToContainTextAsync("Records cannot be written.");

        faults.ShiftWallClock(TimeSpan.FromSeconds(20));
        await Assertions.Expect(banners).ToContainTextAsync("The gateway's clock cannot be trusted.");
        await gateway.Lane.ArriveAsync(Trucks.Of("RS-1001", 1), Stop);
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The gateway's clock cannot be trusted");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await page.KeepAsync("reason-clock-untrusted");
        Assert.Empty(page.Complaints);
    }
}
