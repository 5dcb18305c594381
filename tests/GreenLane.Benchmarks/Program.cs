using GreenLane.Benchmarks;
using GreenLane.Benchmarks.Central;
using GreenLane.Benchmarks.Crossing;
using GreenLane.Benchmarks.Llrp;
using GreenLane.Benchmarks.Lookup;
using GreenLane.Benchmarks.Record;

try
{
    return args switch
    {
        ["gateway", .. var rest] when GatewayOptions.TryParse(rest, out var options)
            => await GatewayCommand.Run(options),
        ["lookup", .. var rest] when LookupOptions.TryParse(rest, out var options) => LookupCommand.Run(options),
        ["llrp", .. var rest] when LlrpOptions.TryParse(rest, out var options) => LlrpCommand.Run(options),
        ["record", .. var rest] when RecordOptions.TryParse(rest, out var options) => await RecordCommand.Run(options),
        ["central", .. var rest] when CentralOptions.TryParse(rest, out var options)
            => await CentralCommand.Run(options),
        _ => Usage.Print(),
    };
}
catch (Exception e) when (e is InvalidOperationException or TimeoutException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"Not measured: {e.Message}");
    return 1;
}
