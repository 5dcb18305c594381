using GreenLane.Benchmarks;
using GreenLane.Benchmarks.Crossing;

try
{
    return args switch
    {
        ["gateway", .. var rest] when GatewayOptions.TryParse(rest, out var options) => await GatewayCommand.Run(options),
        _ => Usage.Print(),
    };
}
catch (Exception e) when (e is InvalidOperationException or TimeoutException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"Not measured: {e.Message}");
    return 1;
}
