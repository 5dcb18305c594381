using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"registry lookup": what the registries say of a plate or a tag.</summary>
internal static class RegistryLookupCommand
{
    public static Command Create(Shell shell)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Registries, of any issuers.",
            Arity = ArgumentArity.OneOrMore,
        };
        var plate = new Option<string?>("--plate") { Description = "A plate as anybody writes it.", HelpName = "TEXT" };
        var country = CommonOptions.Country("--country", "The country of the plate; without it all are searched.");
        var tag = new Option<string?>("--tag") { Description = "An EPC in hexadecimal.", HelpName = "EPC" };
        var tid = new Option<string?>(
            "--tid")
        { Description = "The TID read with it, in hexadecimal.", HelpName = "TID" };
        var trust = new Option<string?>("--trust")
        {
            Description = "Take only registries that verify; without it nothing is verified.",
            HelpName = "trust.json",
        };
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        var lookup = new Command("lookup", "Look up a plate or a tag exactly; exit code 1 if nobody enrolled it.")
        {
            files, plate, country, tag, tid, trust, json,
        };
        lookup.Validators.Add(result =>
        {
            if (result.GetResult(plate) is not null == result.GetResult(tag) is not null)
            {
                result.AddError("Say either --plate TEXT or --tag EPC.");
            }
            else if (result.GetResult(tid) is not null && result.GetResult(tag) is null)
            {
                result.AddError("--tid goes with --tag.");
            }
        });
        lookup.SetAction(parsed =>
        {
            if (!Query.TryParse(
                parsed.GetValue(plate), parsed.GetValue(country), parsed.GetValue(tag), parsed.GetValue(tid),
                out var query))
            {
                return shell.Fail(ExitCodes.BadUsage, "This is no plate, or the tag is not hexadecimal.");
            }

            return Lookup(
                shell, parsed.GetRequiredValue(files), query, parsed.GetValue(trust), parsed.GetValue(json));
        });
        return lookup;
    }

    private static int Lookup(Shell shell, string[] paths, Query query, string? trustPath, bool asJson)
    {
        TrustStore? trust = null;
        if (trustPath is not null && !TrustStore.TryLoad(trustPath, out trust, out var wrong))
        {
            return shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
        }

        if (Load(shell, paths, trust) is not { } registries)
        {
            return ExitCodes.BadInput;
        }

        var found = query.Find(registries);
        if (found.Count == 0)
        {
            return shell.Fail(ExitCodes.No, "Nobody enrolled it.");
        }

        if (asJson)
        {
            LookupAnswer.WriteJson(shell.Output, found);
        }
        else
        {
            LookupAnswer.WriteText(shell.Output, found);
        }

        return ExitCodes.Done;
    }

    /// <summary>Of several files of one issuer the highest sequence counts, as on a gateway.</summary>
    private static RegistrySet? Load(Shell shell, string[] paths, TrustStore? trust)
    {
        var files = new List<RegistryFile>();
        foreach (var path in paths)
        {
            if (Files.Read(shell, path) is not { } bytes)
            {
                return null;
            }

            RegistryFile? registry = null;
            var read = trust is null
                ? RegistryFile.TryReadUnverified(bytes, out registry, out var refusal)
                : SignedFile.TryParse(bytes, out var file, out refusal)
                    && RegistryFile.TryRead(file!, trust, out registry, out refusal);
            if (!read)
            {
                shell.Error.WriteLine($"{path}: {refusal!.Id}: {refusal.Text}");
                return null;
            }

            files.Add(registry!);
        }

        return RegistrySet.Of([.. files.GroupBy(f => f.State.Issuer).Select(g => g.MaxBy(f => f.State.Sequence)!)]);
    }

    private readonly record struct Query(PlateKey Plate, CountryCode Country, TagBytes Epc, TagBytes Tid)
    {
        public static bool TryParse(string? plate, CountryCode country, string? epc, string? tid, out Query query)
        {
            var tidBytes = default(TagBytes);
            var (key, tag) = (default(PlateKey), default(TagBytes));
            var valid = plate is null ? TagBytes.TryParseHex(epc, out tag) : PlateText.TryCanonicalise(plate, out key);
            valid &= tid is null || TagBytes.TryParseHex(tid, out tidBytes);
            query = new Query(key, country, tag, tidBytes);
            return valid;
        }

        /// <summary>A TID that differs from the enrolled one is another tag: EPCs are cloned in practice.</summary>
        public List<Enrolment> Find(RegistrySet registries)
        {
            var tid = Tid;
            return Epc.IsNone
                ? [.. registries.FindByPlate(Country, Plate)]
                : [.. registries.FindByTag(Epc).Where(e => tid.IsNone || e.Tid.IsNone || e.Tid == tid)];
        }
    }
}
