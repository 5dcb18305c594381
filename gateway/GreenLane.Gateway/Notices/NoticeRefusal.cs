namespace GreenLane.Gateway.Notices;

/// <summary>Why a notice is not taken. Ids are stable: gateway/docs/operating/papers.md explains each.</summary>
public enum NoticeRefusal : byte
{
    None,
    Malformed,
    MrnShape,

    /// <summary>It is kept all the same, so that an officer can be told why the truck is referred.</summary>
    MrnCheckDigit,
    PlatesWrong,
    DatesWrong,
    WeighingWrong,
    GoodsWrong,
    ConsentsWrong,
    ProcedureUnknown,
    TooMany,
    Full,
    Crowded,
    NotRecorded,
}
