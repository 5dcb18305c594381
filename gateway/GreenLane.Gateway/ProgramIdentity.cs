namespace GreenLane.Gateway;

/// <summary>Which program, with which configuration, made a record.</summary>
/// <param name="Session">Names this run of the gateway.</param>
/// <param name="Text">Version and hash of the program file.</param>
public sealed record ProgramIdentity(string Session, string Text, string ConfigurationHash);
