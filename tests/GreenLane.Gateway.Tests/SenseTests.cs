using GreenLane.Gateway.Sensing;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests;

public sealed class SenseTests : IDisposable
{
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private readonly LaneRig _rig = new([Truck], readers: ["rfid-1"], cameras: ["front-1"]);

    public SenseTests()
    {
        _rig.Journal.Immediate = true;
        _rig.Run(3);
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Camera_that_reads_nothing_while_tags_keep_coming_is_called_blind_and_refers_nobody_by_that()
    {
        for (var truck = 0; truck < 7; truck++)
        {
            Assert.False(Tally("front-1").Alarmed);
            _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(Truck).Run(4)
                .Set(LaneRig.Wiring.EntryLoop, false).Run(8);
        }

        Assert.True(Tally("front-1").Alarmed);
        Assert.False(Tally("rfid-1").Alarmed);
        Assert.Empty(_rig.Loop.View.Faults);
    }

    [Fact]
    public void Reader_that_hears_no_tag_of_trucks_enrolled_with_one_is_called_deaf()
    {
        for (var truck = 0; truck < 7; truck++)
        {
            _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate(Truck.PrintedPlate).Run(4)
                .Set(LaneRig.Wiring.EntryLoop, false).Run(8);
        }

        Assert.True(Tally("rfid-1").Alarmed);
    }

    [Fact]
    public void Cars_without_a_tag_say_nothing_about_the_reader()
    {
        for (var car = 0; car < 20; car++)
        {
            _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("SK 9999 AB").Run(4)
                .Set(LaneRig.Wiring.EntryLoop, false).Run(8);
        }

        Assert.Equal(default, Tally("rfid-1"));
        Assert.Equal(default, Tally("front-1"));
    }

    [Fact]
    public void Line_of_a_reader_that_is_away_counts_as_occupied_and_faulty()
    {
        var inputs = new ReaderInputs(LaneLines.EntryLoop | LaneLines.ExitLoop);
        Assert.Equal(LaneLines.EntryLoop | LaneLines.ExitLoop | LaneLines.EntryLoopFault, inputs.Lines);

        inputs.Set(LaneLines.EntryLoop, false);
        inputs.Set(LaneLines.ExitLoop, true);
        inputs.Set(LaneLines.BarrierLoop, true);
        Assert.Equal(LaneLines.ExitLoop, inputs.Lines);

        inputs.Set(LaneLines.ExitLoop, null);
        Assert.Equal(LaneLines.ExitLoop, inputs.Lines);
    }

    [Fact]
    public void Truck_on_a_loop_that_is_wired_to_the_reader_opens_a_passage()
    {
        using var rig = new LaneRig([Truck], elsewhere: LaneLines.EntryLoop);
        var inputs = rig.Loop.Senses.Inputs;
        inputs.Set(LaneLines.EntryLoop, false);
        rig.Run(3);
        Assert.Equal("free", rig.Loop.View.Phase);

        inputs.Set(LaneLines.EntryLoop, true);
        rig.Run(0.05);
        Assert.Equal("identifying", rig.Loop.View.Phase);

        inputs.Set(LaneLines.EntryLoop, null);
        rig.Run(0.05);
        Assert.Contains("entry-loop-fault", rig.Loop.View.Faults);
    }

    private SensorTally Tally(string id) => _rig.Loop.Senses.Tallies.Single(sensor => sensor.Id == id).Tally;
}
