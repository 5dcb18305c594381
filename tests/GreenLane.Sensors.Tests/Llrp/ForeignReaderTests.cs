using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>The real client, over TCP, against a reader written by somebody else.</summary>
[Collection(nameof(Llrpjs))]
[Trait("Tier", "interop")]
public sealed class ForeignReaderTests
{
    [Fact]
    public async Task Tags_are_read_from_a_reader_of_llrpjs()
    {
        Tool.Need("npm", "node");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120), TimeProvider.System);
        var folder = AppContext.BaseDirectory;
        await Llrpjs.InstallAsync(folder, limit.Token);
        using var node = Tool.Start("node", folder, "foreign-reader.js");
        try
        {
            var port = await PortAsync(node.StandardOutput, limit.Token);
            var sightings = new Sightings();
            var options = Sample.Options with
            {
                Host = "127.0.0.1",
                Port = port,
                RequestTimeout = TimeSpan.FromSeconds(1),
            };
            var reader = new LlrpReader(options, sightings, TimeProvider.System, TimeProvider.System.GetTimestamp());

            using var stop = new CancellationTokenSource();
            var running = reader.RunAsync(stop.Token);
            var first = await sightings.NextTagAsync(limit.Token);
            var second = await sightings.NextTagAsync(limit.Token);
            await stop.CancelAsync();
            await running.WaitAsync(limit.Token);

            Assert.Equal(Sample.Hex("303400000000000000000001"), first.Epc);
            Assert.Equal((2, -54, 3), (first.Antenna, first.RssiDbm, first.Count));
            Assert.Equal(Sample.Hex("E00102030405060708090A0B0C0D0E0F"), second.Epc);
            Assert.Equal(0, reader.Figures.RefusedFrames);
            Assert.Equal("goodbye", await node.StandardOutput.ReadLineAsync(limit.Token));
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }
    }

    private static async Task<int> PortAsync(StreamReader output, CancellationToken ct)
    {
        var line = await output.ReadLineAsync(ct) ?? "nothing";
        Assert.StartsWith("port ", line, StringComparison.Ordinal);
        return int.Parse(line["port ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
