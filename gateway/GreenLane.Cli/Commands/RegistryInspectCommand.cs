using System.CommandLine;
using System.Globalization;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"registry inspect": what is inside, and how sure lanes can be with it.</summary>
internal static class RegistryInspectCommand
{
    public static Command Create(Shell shell)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Registries, of different issuers: the figures are for all of them in force together.",
            Arity = ArgumentArity.OneOrMore,
        };
        var trust = CommonOptions.OptionalTrust();
        var budget = new Option<double>("--budget")
        {
            Description = "The chance of taking a stranger for an enrolled truck that is allowed.",
            DefaultValueFactory = _ => 1e-6,
            HelpName = "CHANCE",
        };
        budget.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is > 0 and <= 1))
            {
                result.AddError("--budget is a chance above 0, at most 1, such as 1e-6.");
            }
        });
        var inspect = new Command(
            "inspect", "Show sizes, and the stated chance of taking a stranger for somebody enrolled.")
        {
            files, trust, budget,
        };
        inspect.SetAction(parsed =>
        {
            if (!RegistryLoad.TryLoad(
                shell, parsed.GetRequiredValue(files), parsed.GetValue(trust), out var set, out var code))
            {
                return code;
            }

            Show(shell.Output, set!, parsed.GetValue(budget));
            return ExitCodes.Done;
        });
        return inspect;
    }

    private static void Show(TextWriter output, RegistrySet set, double allowed)
    {
        foreach (var file in set.Files)
        {
            output.WriteLine($"registry of {file.State.Issuer}, sequence {file.State.Sequence}, "
                + $"created {Moments.Write(file.State.Created)}");
            output.WriteLine($"  operators            {file.Operators}");
            output.WriteLine($"  vehicles             {file.Vehicles}, {file.Plates} different plates");
            output.WriteLine($"  exact indexes        {PerVehicle(file.ExactIndexLength, file)} bytes a vehicle");
            output.WriteLine($"  tolerant index       {PerVehicle(file.LikenessIndexLength, file)} bytes a vehicle");
        }

        var budget = IdentityModels.Of(set, PlateGrammars.BuiltIn, allowed, []).Budget;
        output.WriteLine("chance that a stranger is taken for an enrolled truck, for one passage");
        output.WriteLine($"  allowed              {Chance(budget.Allowed)}");
        output.WriteLine($"  tag+plate            {Chance(budget.TagAndPlateChance)}, where a tag that is not the "
            + $"stranger's is heard; a plate must weigh {Nats(budget.PlateWeight)} nats");
        output.WriteLine($"  plate-exact          {Chance(budget.PlateExactChance)}, "
            + (budget.AllowsPlateExact ? "may open a lane" : "above what is allowed: opens no lane"));
        output.WriteLine("  tag                  depends on the antennas: not known from registries");
        output.WriteLine(budget.IsTightened
            ? "tolerance is tightened to keep to the budget"
            : "nothing had to be tightened");
    }

    private static string PerVehicle(long bytes, RegistryFile file)
        => ((double)bytes / Math.Max(1, file.Vehicles)).ToString("F1", CultureInfo.InvariantCulture);

    private static string Chance(double chance) => chance.ToString("0.0e+0", CultureInfo.InvariantCulture);

    private static string Nats(int weight) => (weight / 1000.0).ToString("F1", CultureInfo.InvariantCulture);
}
