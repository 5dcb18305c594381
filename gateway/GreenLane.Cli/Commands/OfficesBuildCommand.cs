using System.CommandLine;
using GreenLane.Cli.Offices;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"offices build": resolves local hours to openings in UTC and signs them.</summary>
internal static class OfficesBuildCommand
{
    /// <summary>Beyond it nobody knows the holidays, nor when the clock will be set.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    public static Command Create(Shell shell)
    {
        var offices = new Option<string>("--offices")
        {
            Description = "The offices, JSON.",
            HelpName = "FILE",
            Required = true,
        };
        var keys = CommonOptions.Keys();
        var output = CommonOptions.Out("the signed file");
        var header = new HeaderOptions(Life, "From when on nothing is known of any office; at most that");
        var build = new Command(
            "build", "Resolve the hours of inspection offices to openings in UTC, and sign them.")
        {
            offices, keys, output,
        };
        header.AddTo(build);
        build.SetAction(parsed => Build(
            shell,
            country => header.Read(shell, parsed, SignedKind.Offices, country),
            parsed.GetRequiredValue(offices),
            parsed.GetRequiredValue(keys),
            parsed.GetRequiredValue(output)));
        return build;
    }

    private static int Build(
        Shell shell, Func<CountryCode, SignedHeader?> headerFor, string path, string[] keyPaths, string output)
    {
        if (Files.Read(shell, path) is not { } json)
        {
            return ExitCodes.BadInput;
        }

        if (!OfficePlanReader.TryRead(json, out var plan, out var problems))
        {
            foreach (var problem in problems)
            {
                shell.Error.WriteLine($"{path}: {problem}");
            }

            return ExitCodes.BadInput;
        }

        if (headerFor(plan!.Country) is not { } header)
        {
            return ExitCodes.BadUsage;
        }

        if (header.Expires - header.Created > Life)
        {
            return shell.Fail(ExitCodes.BadUsage, $"--expires lies at most {Life.Days} days after --created.");
        }

        var offices = plan.Between(header.Created, header.Expires);
        if (!OfficesFile.HasRoomFor(offices))
        {
            return shell.Fail(ExitCodes.BadInput, $"{path}: more offices or openings than one file holds");
        }

        if (Files.ReadKeys(shell, keyPaths) is not { } keys)
        {
            return ExitCodes.BadInput;
        }

        var bytes = OfficesFile.Write(header, offices, keys);
        keys.ForEach(key => key.Dispose());
        if (!DurableFile.TryWrite(output, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        shell.Output.WriteLine($"{output}: inspection offices of {header.Issuer}, sequence {header.Sequence}");
        shell.Output.WriteLine(
            $"{offices.Length} offices, {offices.Sum(office => office.Openings.Length)} openings "
            + $"until {Moments.Write(header.Expires)}, {bytes.Length} bytes");
        shell.Output.WriteLine("look at them with \"greenlane offices show\" before you send them");
        return ExitCodes.Done;
    }
}
