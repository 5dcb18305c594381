using GreenLane.Reporting.Journal;

namespace GreenLane.Cli.Commands;

/// <summary>What is wrong with a journal's chain, in a sentence.</summary>
internal static class ChainWording
{
    public static string Of(ChainReport report) => report.Fault switch
    {
        ChainFault.Missing => $"record {report.At} is missing.",
        ChainFault.PayloadAltered => $"the content of record {report.At} was changed.",
        ChainFault.RecordAltered => $"record {report.At} was changed.",
        ChainFault.LinkBroken => $"record {report.At} does not follow the one before it.",
        ChainFault.TailDiffers => $"the journal ends with record {report.At} and remembers another end.",
        ChainFault.EventAltered => $"event {report.At}, which waits for the centre, is missing or was changed.",
        ChainFault.PassageAltered => $"passage {report.At} is shown otherwise than it was recorded.",
        ChainFault.CheckpointForged
            => $"the checkpoint of record {report.At} is not signed by the key that it should be.",
        ChainFault.CheckpointDiffers
            => $"a checkpoint tells of another record {report.At}: the journal was rewritten.",
        ChainFault.CutOff
            => $"a checkpoint tells of {report.At} records and the journal has {report.Records}: its end was cut off, "
                + "or it is an older copy.",
        ChainFault.Damaged
            => "every record is what it was, but the database is damaged: its lists may leave some out.",
        _ => "this is no journal that can be read.",
    };
}
