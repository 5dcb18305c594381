namespace GreenLane.Gateway.Movements;

/// <summary>What became of telling another system.</summary>
public enum TellOutcome : byte
{
    /// <summary>It did not take it now: told again later.</summary>
    Later,

    /// <summary>It has it.</summary>
    Told,

    /// <summary>It will never take it: nobody tells it again.</summary>
    Refused,
}
