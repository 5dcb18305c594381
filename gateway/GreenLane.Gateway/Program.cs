using GreenLane.Gateway;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.SelfTest;

const int badConfiguration = 78;

if (args is ["--help"] or ["-h"] or [])
{
    Console.WriteLine(Help.Text);
    return args.Length == 0 ? badConfiguration : 0;
}

var path = ConfigurationFile.PathFrom(args, out var settings);
if (path is null)
{
    await Console.Error.WriteLineAsync("--config FILE is missing; --help shows how to start the gateway");
    return badConfiguration;
}

if (!SelfTestOptions.TryTake(settings, out var selfTest, out settings))
{
    await Console.Error.WriteLineAsync("--seconds N: 1 to 600");
    return badConfiguration;
}

var newSetupCode = settings.Contains(NewSetupCode.Option);
settings = [.. settings.Where(setting => setting != NewSetupCode.Option)];
if (!ConfigurationFile.TryLoad(path, settings, out var tree, out var unreadable))
{
    await Console.Error.WriteLineAsync(unreadable);
    return badConfiguration;
}

var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
var configuration = ConfigurationRules.Read(tree, directory, out var problems);
if (problems.Count > 0)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, problems));
    return badConfiguration;
}

return newSetupCode ? await NewSetupCode.RunAsync(configuration)
    : selfTest is null ? await GatewayProgram.RunAsync(configuration)
    : await SelfTestProgram.RunAsync(configuration, selfTest);
