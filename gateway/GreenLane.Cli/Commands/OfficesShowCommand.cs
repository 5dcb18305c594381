using System.CommandLine;
using System.Globalization;
using GreenLane.Cli.Offices;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"offices show": the openings of each office by its own clock, as a person checks them.</summary>
internal static class OfficesShowCommand
{
    private const int MostDays = 400;

    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "Signed inspection offices; no signature is asked." };
        var from = CommonOptions.Moment("--from", "The first day (today).");
        var days = new Option<int>("--days")
        {
            Description = $"How many days, 1 to {MostDays}.",
            HelpName = "N",
            DefaultValueFactory = _ => 14,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValue(days) is < 1 or > MostDays)
            {
                result.AddError($"--days is 1 to {MostDays}.");
            }
        });
        var show = new Command(
            "show", "Print the openings of each office by its own clock; days on which the clock is set are marked.")
        {
            file, from, days,
        };
        show.SetAction(parsed => Show(
            shell, parsed.GetRequiredValue(file), parsed.GetValue(from) ?? shell.Time.GetUtcNow(),
            parsed.GetValue(days)));
        return show;
    }

    private static int Show(Shell shell, string path, DateTimeOffset from, int days)
    {
        if (Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        if (!OfficesFile.TryReadUnverified(bytes, out var offices, out var refusal))
        {
            return shell.Fail(ExitCodes.No, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        shell.Output.WriteLine(
            $"inspection offices of {offices!.Country}, sequence {offices.Sequence}, "
            + $"{Moments.Write(offices.Created)} to {Moments.Write(offices.Expires)}");
        foreach (var office in offices.Offices)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(office.TimeZone, out var zone))
            {
                return shell.Fail(ExitCodes.BadInput, $"{path}: time zone {office.TimeZone} is not known here");
            }

            Say(shell.Output, office, zone, DateOnly.FromDateTime(from.UtcDateTime), days);
        }

        return ExitCodes.Done;
    }

    private static void Say(TextWriter output, InspectionOffice office, TimeZoneInfo zone, DateOnly first, int days)
    {
        var destination = office.AtDestination.IsEmpty ? ""
            : $"; at destination: {string.Join(", ", office.AtDestination)}";
        output.WriteLine();
        output.WriteLine(
            $"{office.Id}: {StableId.Of(office.Agency)} at {office.Crossing}, goods {office.Goods}, "
            + $"{office.TimeZone}{destination}");
        for (var i = 0; i < days; i++)
        {
            var day = first.AddDays(i);
            var (begin, end) = (OfficeCalendar.Midnight(day, zone), OfficeCalendar.Midnight(day.AddDays(1), zone));
            var hours = office.Openings.Where(opening => opening.From < end && opening.To > begin)
                .Select(opening => $"{Clock(opening.From, begin, end, zone)}-{Clock(opening.To, begin, end, zone)}");
            var mark = end - begin == TimeSpan.FromDays(1) ? "" : "  the clock is set";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {day:ddd yyyy-MM-dd}  {string.Join(", ", hours.DefaultIfEmpty("closed"))}{mark}"));
        }
    }

    /// <summary>The time of day, or the end of the day that lies before it.</summary>
    private static string Clock(DateTimeOffset at, DateTimeOffset begin, DateTimeOffset end, TimeZoneInfo zone)
        => at <= begin ? "00:00" : at >= end ? "24:00"
            : TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
