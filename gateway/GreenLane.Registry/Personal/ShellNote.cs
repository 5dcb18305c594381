namespace GreenLane.Registry;

/// <summary>What somebody did, or wants done, at the gateway's machine, on its way into the journal.</summary>
/// <param name="Verb">As in an audit record.</param>
/// <param name="By">Who the operating system says it is.</param>
/// <param name="Text">What about, without personal data.</param>
public sealed record ShellNote(string Verb, string By, string Text)
{
    /// <summary>Somebody had all written out that is held on one vehicle; the text is a pseudonym of it.</summary>
    public const string SubjectExported = "subject-exported";

    /// <summary>Pseudonyms are to be made with a new key.</summary>
    public const string PseudonymsRotated = "pseudonyms-rotated";
}
