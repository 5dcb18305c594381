namespace GreenLane.Registry;

/// <summary>The sections of a registry's content, in their order in the file.</summary>
internal enum RegistrySection
{
    OperatorDirectory,
    OperatorTexts,
    Records,
    RecordTexts,
    Plates,
    Epcs,
    Tids,
    Likeness,
}
