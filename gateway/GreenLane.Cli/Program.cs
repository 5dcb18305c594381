using GreenLane.Cli;

return new GreenLaneCommand(TimeProvider.System, Console.Out, Console.Error).Run(args);
