namespace GreenLane.Cli;

/// <summary>What the command says to the shell; 65 and 78 are those of sysexits.h.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The answer is no: not found, does not verify.</summary>
    public const int No = 1;

    public const int BadUsage = 2;

    /// <summary>Bad input: named with file, line, column and reason; nothing was written.</summary>
    public const int BadInput = 65;

    public const int BadConfiguration = 78;
}
