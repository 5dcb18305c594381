using GreenLane.Central;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;

const int Done = 0;
const int BadUsage = 2;
const int CannotListen = 69;
const int BadConfiguration = 78;

var file = CommandLine.TakeConfigFile(args, out var rest);
if (file is null)
{
    await Console.Error.WriteLineAsync("usage: greenlane-central --config FILE [--Section:Key=value ...]");
    return BadUsage;
}

var settings = CentralConfiguration.Read(file, rest, out var complaints);
if (settings is null)
{
    foreach (var complaint in complaints)
    {
        await Console.Error.WriteLineAsync(complaint);
    }

    return BadConfiguration;
}

var database = new StoreDatabase(settings.DataDirectory);
if (database.Prepare() is { } obstacle)
{
    await Console.Error.WriteLineAsync($"Central:DataDirectory: {obstacle}");
    return BadConfiguration;
}

await using var app = CentralHost.Build(settings, database);
try
{
    await app.StartAsync();
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"Http:Url: {e.Message}");
    return CannotListen;
}

Log.Started(app.Logger, settings.Name, settings.Country, settings.Url, settings.DataDirectory);
await app.WaitForShutdownAsync();
return Done;
