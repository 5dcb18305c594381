using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>A signed file carries no more.</summary>
    private const int MaxSignatures = 16;

    /// <summary>A country in any spelling a camera uses; <see cref="CountryCode.None"/> when not given.</summary>
    public static Option<CountryCode> Country(string name, string description) => new(name)
    {
        Description = description + " RS, SRB, NMK, RKS …: any spelling that cameras use.",
        HelpName = "COUNTRY",
        CustomParser = ParseCountry,
    };

    public static Option<string[]> Keys() => new("--key")
    {
        Description = "A private key (PEM) that signs. Say it again for every further signature.",
        HelpName = "KEY",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<ulong> Sequence() => new("--sequence")
    {
        Description = "Counts the issuer's files upward, from 1; gateways refuse one that is not above the last.",
        HelpName = "N",
        Required = true,
        CustomParser = result => ParseNumber(result, ulong.MaxValue),
    };

    /// <summary>How many signatures are needed; null when not given.</summary>
    public static Option<int?> Signatures() => new("--signatures")
    {
        Description = "How many signatures such files need from now on (1 when the first key is added).",
        HelpName = "N",
        CustomParser = static result => (int)ParseNumber(result, MaxSignatures),
    };

    public static Option<string> Out(string what) => new("--out")
    {
        Description = $"Where {what} is written; replaced as a whole or not at all.",
        HelpName = "FILE",
        Required = true,
    };

    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description + " A day or a time like 2026-03-01T00:00:00Z.",
        HelpName = "TIME",
        CustomParser = ParseMoment,
    };

    private static ulong ParseNumber(ArgumentResult result, ulong most)
    {
        if (result.Tokens is [var token]
            && ulong.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most)
        {
            return number;
        }

        result.AddError($"\"{string.Join(' ', result.Tokens)}\" is no whole number from 1 to {most}.");
        return 0;
    }

    private static CountryCode ParseCountry(ArgumentResult result)
    {
        if (result.Tokens is not [var token] || !Countries.TryResolve(token.Value, out var country))
        {
            result.AddError($"\"{string.Join(' ', result.Tokens)}\" is no country that is known here.");
            return default;
        }

        return country;
    }

    private static DateTimeOffset? ParseMoment(ArgumentResult result)
    {
        if (result.Tokens is [var token] && Moments.TryParseDayOrMoment(token.Value, out var moment))
        {
            return moment;
        }

        result.AddError($"\"{string.Join(' ', result.Tokens)}\" is no time like 2026-03-01T00:00:00Z.");
        return null;
    }

    public static Option<string?> OptionalTrust() => new("--trust")
    {
        Description = "Take only registries that verify; without it nothing is verified.",
        HelpName = "trust.json",
    };
}
