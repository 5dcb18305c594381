namespace GreenLane.Central.Enrolling;

/// <summary>What became of something that an enrolment office asked for.</summary>
public enum EnrolmentOutcome
{
    /// <summary>It cannot be done, whoever asks and whenever.</summary>
    Refused,

    /// <summary>Done, and durable.</summary>
    Done,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>Somebody changed meanwhile what the asker had seen.</summary>
    Moved,

    /// <summary>Another person must do this than the one who asked for it.</summary>
    SecondPerson,

    /// <summary>It is kept, but what came of it does not lie where it is passed on to the gateways.</summary>
    NotHanded,
}
