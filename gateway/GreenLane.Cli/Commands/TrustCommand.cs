using System.CommandLine;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"trust add" adds a public key; "trust confirm" lets a gateway take a changed file.</summary>
internal static class TrustCommand
{
    public static Command Create(Shell shell)
    {
        var trust = new Option<string>("--trust")
        {
            Description = "The file of trusted keys; made if missing.",
            HelpName = "FILE",
            Required = true,
        };
        var issuer = CommonOptions.Country("--issuer", "The country whose registries this key signs.");
        var recognition = new Option<bool>("--recognition")
        {
            Description = "The key signs recognition rules of the lanes' own country.",
        };
        var offices = new Option<bool>("--offices")
        {
            Description = "The key signs inspection offices of the lanes' own country.",
        };
        var watchList = new Option<bool>("--watch-list")
        {
            Description = "With --issuer: the key signs that country's watch lists, not its registries. From then on "
                + "gateways that keep watch lists expect one of it.",
        };
        var publicKey = new Option<string>("--public")
        {
            Description = "The public key, PEM.",
            HelpName = "FILE",
            Required = true,
        };
        var signatures = CommonOptions.Signatures();
        var add = new Command(
            "add", "Trust a public key: of an issuer (--issuer), for its watch lists (--watch-list --issuer), for "
                + "recognition rules (--recognition) or for inspection offices (--offices).")
        {
            trust, issuer, recognition, offices, watchList, publicKey, signatures,
        };
        add.Validators.Add(result =>
        {
            bool[] said =
                [result.GetResult(issuer) is not null, result.GetValue(recognition), result.GetValue(offices)];
            if (said.Count(each => each) != 1)
            {
                result.AddError("Say either --issuer COUNTRY, --recognition or --offices.");
            }
            else if (result.GetValue(watchList) && result.GetResult(issuer) is null)
            {
                result.AddError("--watch-list goes with --issuer COUNTRY.");
            }
        });
        add.SetAction(parsed => Add(
            shell,
            parsed.GetRequiredValue(trust),
            parsed.GetValue(recognition) ? SignedKind.Recognition
                : parsed.GetValue(offices) ? SignedKind.Offices
                : parsed.GetValue(watchList) ? SignedKind.WatchList : SignedKind.Registry,
            parsed.GetValue(issuer),
            parsed.GetRequiredValue(publicKey),
            parsed.GetValue(signatures)));
        return new Command("trust", "Say whose signatures the gateways take.") { add, CreateConfirm(shell) };
    }

    private static Command CreateConfirm(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY") { Description = "The gateway's data directory." };
        var confirm = new Command("confirm", "Confirm a changed trust.json: the gateway's lanes stay red until then.")
        {
            directory,
        };
        confirm.SetAction(parsed => Confirm(shell, parsed.GetRequiredValue(directory)));
        return confirm;
    }

    private static int Confirm(Shell shell, string directory)
    {
        if (!Directory.Exists(directory))
        {
            return shell.Fail(ExitCodes.BadInput, $"{directory}: there is no such directory");
        }

        if (!TrustConfirmation.TryConfirm(directory, out var hash, out var reason))
        {
            return shell.Fail(ExitCodes.No, $"{directory}: {reason}");
        }

        shell.Output.WriteLine($"trust {hash} is confirmed; the lanes open within seconds");
        return ExitCodes.Done;
    }

    private static int Add(
        Shell shell, string trustPath, SignedKind kind, CountryCode issuer, string publicPath, int? signatures)
    {
        var trust = TrustStore.Empty;
        if (File.Exists(trustPath))
        {
            if (!TrustStore.TryLoad(trustPath, out var stored, out var wrong))
            {
                return shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
            }

            trust = stored!;
        }

        if (Files.Read(shell, publicPath) is not { } pem)
        {
            return ExitCodes.BadInput;
        }

        if (!TrustedKey.TryReadPem(Encoding.UTF8.GetString(pem), out var key, out var reason))
        {
            return shell.Fail(ExitCodes.BadInput, $"{publicPath}: {reason}");
        }

        trust = kind switch
        {
            SignedKind.Registry => trust.With(issuer, key!, signatures),
            SignedKind.WatchList => trust.WithWatchList(issuer, key!, signatures),
            SignedKind.Offices => trust.WithOffices(key!, signatures),
            _ => trust.WithRecognition(key!, signatures),
        };
        if (!DurableFile.TryWrite(trustPath, trust.ToJson(), null, out reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{trustPath}: {reason}");
        }

        var signers = trust.SignersOf(kind, issuer);
        var what = kind switch
        {
            SignedKind.Registry => $"registries of {issuer}",
            SignedKind.WatchList => $"watch lists of {issuer}",
            SignedKind.Offices => "inspection offices",
            _ => "recognition rules",
        };
        shell.Output.WriteLine($"key {key!.Id} is trusted for {what}");
        shell.Output.WriteLine($"signatures needed: {signers.SignaturesNeeded}; keys trusted: {signers.Keys.Length}");
        if (signers.Keys.Length < signers.SignaturesNeeded)
        {
            shell.Error.WriteLine("Nothing verifies until as many keys are trusted as signatures are needed.");
        }

        shell.Output.WriteLine($"trust {trust.Hash}");
        return ExitCodes.Done;
    }
}
