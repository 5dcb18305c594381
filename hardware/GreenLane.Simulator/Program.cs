using GreenLane.Simulator;
using GreenLane.Simulator.Programs;

using var signals = new EndSignals();
return args is [EmbeddedBroker.Verb, .. var rest]
    ? await EmbeddedBroker.Run(rest, signals.Ending).ConfigureAwait(false)
    : await SimulatorProgram.Run(args, signals, Console.Out, Console.Error).ConfigureAwait(false);
