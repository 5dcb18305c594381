using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>Loads the registries a command was given, as a gateway would have them in force.</summary>
internal static class RegistryLoad
{
    /// <summary>Of several files of one issuer the highest sequence counts.</summary>
    /// <param name="trustPath">Null: nothing is verified.</param>
    /// <param name="code">The exit code, after saying why, where the answer is false.</param>
    public static bool TryLoad(Shell shell, string[] paths, string? trustPath, out RegistrySet? set, out int code)
    {
        (set, code) = (null, ExitCodes.Done);
        TrustStore? trust = null;
        if (trustPath is not null && !TrustStore.TryLoad(trustPath, out trust, out var wrong))
        {
            code = shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
            return false;
        }

        var files = new List<RegistryFile>();
        foreach (var path in paths)
        {
            if (Files.Read(shell, path) is not { } bytes || !TryRead(shell, path, bytes, trust, out var registry))
            {
                code = ExitCodes.BadInput;
                return false;
            }

            files.Add(registry!);
        }

        set = RegistrySet.Of([.. files.GroupBy(f => f.State.Issuer).Select(g => g.MaxBy(f => f.State.Sequence)!)]);
        return true;
    }

    private static bool TryRead(Shell shell, string path, byte[] bytes, TrustStore? trust, out RegistryFile? registry)
    {
        registry = null;
        var read = trust is null
            ? RegistryFile.TryReadUnverified(bytes, out registry, out var refusal)
            : SignedFile.TryParse(bytes, out var file, out refusal)
                && RegistryFile.TryRead(file!, trust, out registry, out refusal);
        if (!read)
        {
            shell.Error.WriteLine($"{path}: {refusal!.Id}: {refusal.Text}");
        }

        return read;
    }
}
