using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>What the commands about recognition rules share: reading rules and saying what they change.</summary>
internal static class RecognitionDesk
{
    /// <summary>Rules change rarely and their signers meet rarely; each rule carries its own dates.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <param name="what">What the text is called where something is wrong with it.</param>
    /// <returns>Null, after naming every mistake.</returns>
    public static RecognitionRules? Parse(Shell shell, string what, byte[] json)
    {
        if (RecognitionRules.TryParse(json, out var rules, out var problems))
        {
            return rules;
        }

        foreach (var problem in problems)
        {
            shell.Error.WriteLine($"{what}: line {problem.Line}, column {problem.Column}: {problem.Text}");
        }

        return null;
    }

    /// <summary>Nothing at --out is the ordinary first time; nothing at --against is a mistake.</summary>
    public static bool TryReadInForce(Shell shell, string? against, string output, out RecognitionMatrix? before)
    {
        before = null;
        var path = against ?? output;
        if (against is null && !File.Exists(output))
        {
            return true;
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        if (RecognitionFile.TryReadUnverified(bytes, out before, out var refusal))
        {
            return true;
        }

        shell.Error.WriteLine($"{path}: {refusal!.Text} It cannot be said what changes.");
        return against is null;
    }

    /// <summary>Writes a file whole and says what it changes.</summary>
    /// <param name="state">What the file is by now: "signed by …".</param>
    /// <returns>The exit code.</returns>
    public static int Write(
        Shell shell, string output, byte[] bytes, SignedHeader header, RecognitionRules rules,
        RecognitionMatrix? before, string state)
    {
        if (!DurableFile.TryWrite(output, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        shell.Output.WriteLine($"{output}: recognition of {header.Issuer}, sequence {header.Sequence}, "
            + $"{rules.Rules.Length} rules{state}");
        SayChanges(shell, header, rules, before);
        return ExitCodes.Done;
    }

    /// <summary>What a signer must have seen before signing.</summary>
    public static void SayChanges(
        Shell shell, SignedHeader header, RecognitionRules rules, RecognitionMatrix? before)
    {
        if (before is null)
        {
            shell.Output.WriteLine("no file in force to compare with");
            return;
        }

        if (before.Sequence >= header.Sequence)
        {
            shell.Error.WriteLine(
                $"The file in force has sequence {before.Sequence}: a gateway that took it refuses {header.Sequence}.");
        }

        foreach (var change in RecognitionChanges.Between(before, rules))
        {
            shell.Output.WriteLine(change);
        }
    }

    /// <summary>Reads a file that verifies by that trust.</summary>
    /// <param name="exitCode">What to end with where the answer is false.</param>
    public static bool TryReadVerified(
        Shell shell, string path, string trustPath, out SignedFile? file, out RecognitionMatrix? matrix,
        out int exitCode)
    {
        (file, matrix, exitCode) = (null, null, ExitCodes.BadInput);
        if (!TrustStore.TryLoad(trustPath, out var trust, out var wrong))
        {
            exitCode = shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
        }
        else if (Files.Read(shell, path) is not { } bytes)
        {
            exitCode = ExitCodes.BadInput;
        }
        else if (!SignedFile.TryParse(bytes, out file, out var refusal)
            || !RecognitionFile.TryRead(file!, trust!, out matrix, out refusal))
        {
            exitCode = shell.Fail(ExitCodes.No, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        return matrix is not null;
    }
}
