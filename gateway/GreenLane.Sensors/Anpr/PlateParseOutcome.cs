namespace GreenLane.Sensors.Anpr;

/// <summary>What a camera's body came to. The zero value refuses.</summary>
public enum PlateParseOutcome : byte
{
    /// <summary>Not what this format says; answered with 400 and the reason. Nothing of it counts.</summary>
    NotThisFormat,

    /// <summary>
    /// Sound, and no plate in it: a heartbeat, another kind of event, a vehicle whose plate was not read.
    /// </summary>
    NothingSeen,

    /// <summary>At least one plate.</summary>
    Reads,
}
