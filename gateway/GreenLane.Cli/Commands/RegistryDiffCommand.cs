using System.CommandLine;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Cli.Commands;

/// <summary>"registry diff": what changes from one registry to another.</summary>
internal static class RegistryDiffCommand
{
    public static Command Create(Shell shell)
    {
        var old = new Argument<string>("OLD") { Description = "A registry, signed or prepared." };
        var next = new Argument<string>("NEW") { Description = "The one to compare with it." };
        var diff = new Command("diff", "Print what changes: exit code 1 if anything does.") { old, next };
        diff.SetAction(parsed => Read(shell, parsed.GetRequiredValue(old)) is { } before
            && Read(shell, parsed.GetRequiredValue(next)) is { } after
                ? Say(shell, before.Content, after.Content)
                : ExitCodes.BadInput);
        return diff;
    }

    /// <returns>Null, after saying why, if it is no registry.</returns>
    public static (SignedFile File, RegistryContent Content)? Read(Shell shell, string path)
    {
        if (Files.Read(shell, path) is not { } bytes)
        {
            return null;
        }

        if (SignedDraft.TryOpen(bytes, out var file, out var refusal)
            && RegistryFile.TryReadDraft(bytes, out var registry, out refusal))
        {
            return (file!, registry!.ReadAll());
        }

        shell.Error.WriteLine($"{path}: {refusal!.Id}: {refusal.Text}");
        return null;
    }

    /// <summary>Prints every difference, and how many there are.</summary>
    /// <returns>The exit code.</returns>
    public static int Say(Shell shell, RegistryContent before, RegistryContent after)
    {
        var changes = RegistryChanges.Between(before, after);
        foreach (var change in changes.Items)
        {
            shell.Output.WriteLine(change);
        }

        shell.Output.WriteLine($"operators {changes.Before.Operators} -> {changes.After.Operators}: "
            + Counts(changes, isVehicle: false));
        shell.Output.WriteLine($"vehicles {changes.Before.Vehicles} -> {changes.After.Vehicles}: "
            + Counts(changes, isVehicle: true));
        return changes.Items.IsEmpty ? ExitCodes.Done : ExitCodes.No;
    }

    private static string Counts(RegistryChanges changes, bool isVehicle)
        => $"{changes.Count(RegistryChange.Removed, isVehicle)} removed, "
            + $"{changes.Count(RegistryChange.Changed, isVehicle)} changed, "
            + $"{changes.Count(RegistryChange.Added, isVehicle)} added";
}
