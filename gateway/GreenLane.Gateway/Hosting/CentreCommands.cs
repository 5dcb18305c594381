using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Brings the centre's commands to their lanes. They can only make a lane safer (hazard H-08).</summary>
internal sealed class CentreCommands(Func<Crossing> crossing) : ICommandSink
{
    public void OnCommand(string lane, string verb, CommandDocument command)
    {
        var asked = verb switch
        {
            "close" => LaneVerb.Close,
            "stop" => LaneVerb.Stop,
            _ => LaneVerb.None,
        };
        if (asked != LaneVerb.None)
        {
            crossing().Find(lane)?.Post(new LaneMessage(LaneMessageKind.Command)
            {
                Command = new CommandRequest(command.Nonce, asked, 0, $"centre: {command.By}", null, command.Text),
            });
        }
    }
}
