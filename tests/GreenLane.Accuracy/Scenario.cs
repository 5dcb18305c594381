namespace GreenLane.Accuracy;

/// <summary>What is different about the passages of a row.</summary>
internal enum Scenario
{
    /// <summary>Front and rear cameras, one tag; once in a thousand passages a tag of the next lane is heard too.
    /// </summary>
    Base,

    /// <summary>The stranger's lane hears the tag of an enrolled truck in the next lane.</summary>
    Neighbour,

    /// <summary>The stranger carries a copy of an enrolled truck's tag, EPC and TID.</summary>
    Clone,

    /// <summary>The front camera sees nothing.</summary>
    BlindCamera,

    /// <summary>There is no rear camera.</summary>
    NoRear,

    /// <summary>An enrolled truck follows the stranger closely: its tag is heard.</summary>
    Follower,
}
