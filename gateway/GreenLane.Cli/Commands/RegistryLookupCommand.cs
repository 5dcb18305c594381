using System.Collections.Immutable;
using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"registry lookup": what the registries say of a plate or a tag.</summary>
internal static class RegistryLookupCommand
{
    /// <summary>Different plates that a tolerant look-up gives at most.</summary>
    private const int MostAlike = 32;

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
        var trust = CommonOptions.OptionalTrust();
        var tolerant = new Option<bool>("--tolerant")
        {
            Description = "With --plate: also plates that may have been read so, likeliest first; '?' is an unread "
                + "character. Such a look-up alone never opens a lane.",
        };
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        var lookup = new Command(
            "lookup", "Look up a plate or a tag, exactly unless told otherwise; exit code 1 if nobody enrolled it.")
        {
            files, plate, country, tag, tid, tolerant, trust, json,
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
            else if (result.GetValue(tolerant) && result.GetResult(plate) is null)
            {
                result.AddError("--tolerant goes with --plate.");
            }
        });
        lookup.SetAction(parsed =>
        {
            if (!Query.TryParse(
                parsed.GetValue(plate), parsed.GetValue(country), parsed.GetValue(tag), parsed.GetValue(tid),
                parsed.GetValue(tolerant), out var query))
            {
                return shell.Fail(ExitCodes.BadUsage, "This is no plate, or the tag is not hexadecimal.");
            }

            return RegistryLoad.TryLoad(
                shell, parsed.GetRequiredValue(files), parsed.GetValue(trust), out var registries, out var code)
                ? Lookup(shell, registries!, query, parsed.GetValue(json))
                : code;
        });
        return lookup;
    }

    private static int Lookup(Shell shell, RegistrySet registries, Query query, bool asJson)
    {
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

    private readonly record struct Query(
        PlateKey Plate, CountryCode Country, TagBytes Epc, TagBytes Tid, bool Tolerant)
    {
        public static bool TryParse(
            string? plate, CountryCode country, string? epc, string? tid, bool tolerant, out Query query)
        {
            var tidBytes = default(TagBytes);
            var (key, tag) = (default(PlateKey), default(TagBytes));
            Span<int> places = stackalloc int[PlateKey.MaxLength];
            var valid = plate is null ? TagBytes.TryParseHex(epc, out tag)
                : tolerant ? PlateText.TryRead(plate, places, out key)
                : PlateText.TryCanonicalise(plate, out key);
            valid &= tid is null || TagBytes.TryParseHex(tid, out tidBytes);
            query = new Query(key, country, tag, tidBytes, tolerant);
            return valid;
        }

        /// <summary>A TID that differs from the enrolled one is another tag: EPCs are cloned in practice.</summary>
        public List<LookupHit> Find(RegistrySet registries)
        {
            var tid = Tid;
            if (Tolerant)
            {
                return Alike(registries);
            }

            var found = Epc.IsNone
                ? registries.FindByPlate(Country, Plate)
                : registries.FindByTag(Epc).Where(e => tid.IsNone || e.Tid.IsNone || e.Tid == tid);
            return [.. found.Select(e => new LookupHit(e))];
        }

        /// <summary>As a lane weighs a read of a camera of which nothing is known.</summary>
        private List<LookupHit> Alike(RegistrySet registries)
        {
            var (country, readings) = (Country, ImmutableArray.Create(PlateReading.Plain(Plate)));
            var strangers = PlateCensus.Of(registries, PlateGrammars.BuiltIn)
                .Weigh(readings, ReadModel.Default.CharacterError);
            return
            [
                .. registries.Resembling(readings, ReadModel.Default, MostAlike)
                    .Where(match => country.IsNone || match.Enrolment.Country == country)
                    .Select(match => new LookupHit(match.Enrolment, match.Weight, match.Weight - strangers)),
            ];
        }
    }
}
