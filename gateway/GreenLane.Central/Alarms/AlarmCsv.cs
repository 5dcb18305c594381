using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace GreenLane.Central.Alarms;

/// <summary>Alarms as a table. What a spreadsheet takes for a formula is defused: texts come from outside.</summary>
internal static class AlarmCsv
{
    private static readonly string[] Columns =
    [
        "id", "state", "priority", "kind", "since", "returnedAt", "gateways", "sentence", "whatToDo",
        "acknowledgedAt", "acknowledgedBy", "shelvedUntil", "shelvedFor",
    ];

    public static byte[] Write(ImmutableArray<AlarmView> alarms)
    {
        using var file = new MemoryStream();
        var options = new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(file, options, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var alarm in alarms)
            {
                foreach (var field in Fields(alarm))
                {
                    csv.WriteField(field);
                }

                csv.EndRecord();
            }
        }

        return file.ToArray();
    }

    private static string[] Fields(AlarmView alarm) =>
    [
        alarm.Id, alarm.State, alarm.Priority, alarm.Kind, Time(alarm.Since), Time(alarm.ReturnedAt),
        string.Join(' ', alarm.Gateways), alarm.Sentence, alarm.WhatToDo, Time(alarm.AcknowledgedAt),
        alarm.AcknowledgedBy ?? "", Time(alarm.ShelvedUntil), alarm.ShelvedFor ?? "",
    ];

    private static string Time(DateTimeOffset? at)
        => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
