using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"offices verify": says whether a gateway with this trust would take the file.</summary>
internal static class OfficesVerifyCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "Signed inspection offices." };
        var trust = new Option<string>("--trust")
        {
            Description = "Whose signatures count.",
            HelpName = "trust.json",
            Required = true,
        };
        var verify = new Command(
            "verify",
            "Check signed inspection offices: exit code 0 if a gateway would take them, 1 with the reason if they are "
                + "damaged, cut short, foreign or expired.")
        {
            file, trust,
        };
        verify.SetAction(parsed => Verify(shell, parsed.GetRequiredValue(file), parsed.GetRequiredValue(trust)));
        return verify;
    }

    private static int Verify(Shell shell, string path, string trustPath)
    {
        if (!TrustStore.TryLoad(trustPath, out var trust, out var wrong))
        {
            return shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        if (!SignedFile.TryParse(bytes, out var file, out var refusal)
            || !OfficesFile.TryRead(file!, trust!, out var offices, out refusal))
        {
            return shell.Fail(ExitCodes.No, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        if (offices!.Expires <= shell.Time.GetUtcNow())
        {
            return shell.Fail(ExitCodes.No, $"{path}: expired: It expired on {Moments.Write(offices.Expires)}.");
        }

        Say(shell, offices, file!.Facts);
        return ExitCodes.Done;
    }

    private static void Say(Shell shell, InspectionOffices offices, SignedFacts facts)
    {
        shell.Output.WriteLine($"country   {offices.Country}");
        shell.Output.WriteLine($"sequence  {offices.Sequence}");
        shell.Output.WriteLine($"created   {Moments.Write(offices.Created)}");
        shell.Output.WriteLine($"expires   {Moments.Write(offices.Expires)}");
        shell.Output.WriteLine($"offices   {offices.Offices.Length}");
        shell.Output.WriteLine($"signed by {string.Join(", ", facts.Signers)}");
        shell.Output.WriteLine($"hash      {offices.Hash}");
    }
}
