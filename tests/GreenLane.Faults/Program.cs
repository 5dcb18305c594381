using GreenLane.Faults;
using GreenLane.Faults.Io;
using GreenLane.Faults.Matrix;
using GreenLane.Faults.Suspension;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // What was started is ended in order, small disks are taken away.
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    switch (args)
    {
        case ["--help" or "-h"]:
            return Usage.Print(Console.Out, 0);
        case [IoWriter.Verb, .. var words]:
            return IoWriter.Run(words);
        case ["io", .. var rest] when IoOptions.TryParse(rest, out var options):
            return IoCommand.Run(options);
        case ["suspension", .. var rest] when SuspensionOptions.TryParse(rest, out var options):
            return await SuspensionCommand.Run(options, stop.Token);
        case [..] when MatrixOptions.TryParse(args, out var matrix):
            return matrix.List ? Usage.List(Console.Out) : await MatrixCommand.Run(matrix, stop.Token);
        default:
            return Usage.Print(Console.Error, 2);
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 3;
}
catch (InvalidOperationException e)
{
    await Console.Error.WriteLineAsync($"Could not be run: {e.Message}");
    return 3;
}
