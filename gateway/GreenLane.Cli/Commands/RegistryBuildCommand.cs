using System.Collections.Immutable;
using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Cli.Commands;

/// <summary>"registry build": makes an issuer's signed registry from two CSV files.</summary>
internal static class RegistryBuildCommand
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static Command Create(Shell shell)
    {
        var issuer = CommonOptions.Country("--issuer", "The country that signs.");
        issuer.Required = true;
        var reader = CommonOptions.Country(
            "--for", "Leave out operators that did not consent to exchange with this one.");
        var operators = new Option<string>("--operators")
        {
            Description = "operator_id,name,country,authorisation,type,status,granted_on,status_since,consent",
            HelpName = "CSV",
            Required = true,
        };
        var vehicles = new Option<string>("--vehicles")
        {
            Description = "operator_id,country,plate,kind,epc,tid,valid_from,valid_to[,role]; a day without a time "
                + "means its beginning in UTC, and valid_to is the first moment that no longer counts",
            HelpName = "CSV",
            Required = true,
        };
        var keys = CommonOptions.Keys();
        var output = CommonOptions.Out("the registry");
        var header = new HeaderOptions(Life);
        var build = new Command("build", "Build and sign an issuer's registry from two CSV files.")
        {
            issuer, reader, operators, vehicles, keys, output,
        };
        header.AddTo(build);
        build.SetAction(parsed => header.Read(
            shell, parsed, SignedKind.Registry, parsed.GetValue(issuer)) is not { } signed
            ? ExitCodes.BadUsage
            : Progress.While(progress => Build(
                shell,
                progress,
                signed,
                parsed.GetValue(reader),
                (parsed.GetRequiredValue(operators), parsed.GetRequiredValue(vehicles)),
                parsed.GetRequiredValue(keys),
                parsed.GetRequiredValue(output))));
        return build;
    }

    private static int Build(
        Shell shell,
        Progress progress,
        SignedHeader header,
        CountryCode reader,
        (string Operators, string Vehicles) paths,
        string[] keyPaths,
        string output)
    {
        if (Read(shell, progress, header.Issuer, paths) is not { } all
            || Files.ReadKeys(shell, keyPaths) is not { } keys)
        {
            return ExitCodes.BadInput;
        }

        progress.Begin("Sorting, indexing, signing, proving", 0);
        var content = Consented(all, header.Issuer, reader);
        var bytes = RegistryFile.Write(header, content, keys);
        keys.ForEach(k => k.Dispose());
        progress.Begin("Writing", 0);
        if (!DurableFile.TryWrite(output, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        progress.Finish();
        var left = all.Operators.Length - content.Operators.Length;
        shell.Output.WriteLine($"{output}: registry of {header.Issuer}, sequence {header.Sequence}");
        shell.Output.WriteLine(
            $"{content.Operators.Length} operators, {content.Enrolments.Length} vehicles, {bytes.Length} bytes");
        if (left > 0)
        {
            shell.Output.WriteLine($"left out for {reader}: {left} operators that did not consent");
        }

        return ExitCodes.Done;
    }

    /// <returns>Null, after naming everything wrong, if anything is.</returns>
    private static RegistryContent? Read(
        Shell shell, Progress progress, CountryCode issuer, (string Operators, string Vehicles) paths)
    {
        if (Files.Read(shell, paths.Operators) is not { } operatorBytes
            || Files.Read(shell, paths.Vehicles) is not { } vehicleBytes)
        {
            return null;
        }

        var problems = new TableProblems();
        var operators = OperatorsTable.Read(
            CsvTable.Read(paths.Operators, operatorBytes, OperatorsTable.Form, problems));
        var enrolments = ReadVehicles(progress, issuer, paths.Vehicles, vehicleBytes, operators, problems);
        problems.WriteTo(shell.Error);
        return problems.Count == 0 ? new RegistryContent([.. operators.Values], enrolments) : null;
    }

    private static ImmutableArray<Enrolment> ReadVehicles(
        Progress progress, CountryCode issuer, string path, byte[] bytes, Dictionary<string, Operator> operators,
        TableProblems problems)
    {
        progress.Begin($"Splitting {Path.GetFileName(path)}", 0);
        var table = CsvTable.Read(path, bytes, VehiclesTable.Form, problems);
        progress.Begin($"Checking {Path.GetFileName(path)}", table.Count);
        return VehiclesTable.Read(table, issuer, operators, progress);
    }

    /// <summary>Consent is asked abroad, not at home.</summary>
    private static RegistryContent Consented(RegistryContent all, CountryCode issuer, CountryCode reader)
        => reader.IsNone || reader == issuer
            ? all
            : new RegistryContent(
                [.. all.Operators.Where(o => o.Consent)], [.. all.Enrolments.Where(e => e.Operator.Consent)]);
}
