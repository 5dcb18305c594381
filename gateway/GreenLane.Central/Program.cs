using System.Data.Common;
using GreenLane.Central;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Store.Sqlite;

const int Done = 0;
const int NotDone = 1;
const int BadUsage = 2;
const int CannotListen = 69;
const int BadConfiguration = 78;

var wish = args.FirstOrDefault(argument => argument is SetupCodes.Option or AuditCheck.Option);
string[] others = [.. args.Where(argument => argument != wish)];
var file = CommandLine.TakeConfigFile(others, out var rest);
if (file is null)
{
    await Console.Error.WriteLineAsync(
        "usage: greenlane-central --config FILE [--new-setup-code | --verify-audit] [--Section:Key=value ...]");
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

if (wish is not null)
{
    return Do(wish, database);
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

// What is asked at the machine, also while the centre runs. Whoever can run this has the machine.
static int Do(string wish, StoreDatabase database)
{
    try
    {
        using var book = new AccountBook(database, TimeProvider.System);
        if (wish == SetupCodes.Option)
        {
            Console.WriteLine(SetupCodes.Open(book, always: true));
            return Done;
        }

        var isWhole = AuditCheck.IsWhole(book, out var said);
        Console.WriteLine(said);
        return isWhole ? Done : NotDone;
    }
    catch (DbException e)
    {
        Console.Error.WriteLine($"the store does not do it now: {e.Message}");
        return NotDone;
    }
}
