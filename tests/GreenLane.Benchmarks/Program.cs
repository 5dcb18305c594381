using GreenLane.Benchmarks;
using GreenLane.Benchmarks.Crossing;

return args switch
{
    ["gateway", .. var rest] when GatewayOptions.TryParse(rest, out var options) => await GatewayCommand.Run(options),
    _ => Usage.Print(),
};
