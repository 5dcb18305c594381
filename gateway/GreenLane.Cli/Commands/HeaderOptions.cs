using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>The options that make a signed file's header.</summary>
/// <param name="life">What a file lives where no end is given.</param>
/// <param name="end">What its end means.</param>
internal sealed class HeaderOptions(TimeSpan life, string end = "From when on the file is no longer loaded")
{
    private readonly Option<ulong> _sequence = CommonOptions.Sequence();

    private readonly Option<DateTimeOffset?> _created = CommonOptions.Moment(
        "--created", "When the file counts as made (now): its age is counted from here.");

    private readonly Option<DateTimeOffset?> _expires = CommonOptions.Moment(
        "--expires", $"{end} ({life.Days} days after --created).");

    public void AddTo(Command command)
    {
        command.Add(_sequence);
        command.Add(_created);
        command.Add(_expires);
    }

    /// <returns>Null, after saying why, if the dates do not fit.</returns>
    public SignedHeader? Read(Shell shell, ParseResult parsed, SignedKind kind, CountryCode issuer)
    {
        var created = WholeSeconds(parsed.GetValue(_created) ?? shell.Time.GetUtcNow());
        var last = DateTimeOffset.MaxValue - life;
        var expires = WholeSeconds(
            parsed.GetValue(_expires) ?? (created < last ? created + life : DateTimeOffset.MaxValue));
        if (expires <= created || created < DateTimeOffset.UnixEpoch)
        {
            shell.Error.WriteLine("--expires must lie after --created, and both after 1970.");
            return null;
        }

        return new SignedHeader(kind, issuer, parsed.GetRequiredValue(_sequence), created, expires);
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset moment)
        => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
