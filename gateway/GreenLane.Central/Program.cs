using GreenLane.Central;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Store.Sqlite;

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

using StoreDatabase database = settings.Postgres is { } connection
    ? new PostgresDatabase(connection)
    : new SqliteDatabase(settings.DataDirectory);
if (database.Prepare() is { } obstacle)
{
    var key = settings.Postgres is null ? "Central:DataDirectory" : "Store:Connection";
    await Console.Error.WriteLineAsync($"{key}: {obstacle}");
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
