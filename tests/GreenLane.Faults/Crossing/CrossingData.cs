using System.Globalization;
using System.Text;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Crossing;

/// <summary>Keys, trust, a registry and the recognition rules of a crossing, made once with the real command.</summary>
internal sealed class CrossingData(string folder)
{
    /// <summary>Vehicles in the registry: more than one row ever lets through.</summary>
    public const int Vehicles = 5000;

    public string Registries => In("registries");

    public string Trust => In("trust.json");

    public string Recognition => In("recognition.cose");

    /// <exception cref="InvalidOperationException">The command refused.</exception>
    public async Task Make(CommandLineTool greenlane, CancellationToken stop)
    {
        Directory.CreateDirectory(Registries);
        WriteInput();
        await Run(greenlane, stop, "keys", "new", "--out", In("rs"));
        await Run(greenlane, stop, "keys", "new", "--out", In("mk"));
        await Run(greenlane, stop, "trust", "add", "--trust", Trust, "--issuer", "RS", "--public", In("rs/public.pem"));
        await Run(greenlane, stop, "trust", "add", "--trust", Trust, "--recognition", "--public", In("mk/public.pem"));
        await Run(
            greenlane, stop, "registry", "build", "--issuer", "RS", "--operators", In("operators.csv"), "--vehicles",
            In("vehicles.csv"), "--key", In("rs/key.pem"), "--sequence", "1", "--out", In("registries/rs.glr"));
        await Run(
            greenlane, stop, "recognition", "build", "--rules", In("rules.json"), "--key", In("mk/key.pem"),
            "--sequence", "1", "--out", Recognition);
    }

    private static async Task Run(CommandLineTool greenlane, CancellationToken stop, params string[] arguments)
    {
        if (await greenlane.Run(stop, arguments) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    private void WriteInput()
    {
        File.WriteAllText(In("operators.csv"), """
            operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
            RS-1,Fault Transport,RS,RS-AEO-1,AEOF,granted,2022-01-01,2022-01-01,true

            """);
        var lines = new StringBuilder("operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n");
        for (var number = 0; number < Vehicles; number++)
        {
            var truck = new Truck(number);
            lines.Append(CultureInfo.InvariantCulture,
                $"RS-1,RS,{truck.Plate},tractor,{truck.EpcHex},{truck.TidHex},2022-01-01,\n");
        }

        File.WriteAllText(In("vehicles.csv"), lines.ToString());
        File.WriteAllText(In("rules.json"), """
            { "country": "MK", "rules": [ { "issuer": "RS", "types": ["AEOS", "AEOF"], "direction": "*",
              "crossing": "*", "goods": "*", "from": "2022-01-01T00:00:00Z", "to": null, "effect": "green" } ] }
            """);
    }

    private string In(string name) => Path.Combine(folder, name);
}
