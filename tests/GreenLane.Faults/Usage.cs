using GreenLane.Faults.Matrix;

namespace GreenLane.Faults;

/// <summary>What the program can do.</summary>
internal static class Usage
{
    private const string Text = """
        dotnet run -c Release --project tests/GreenLane.Faults -- [options]

          The fault table over real processes: gateway, broker, centre. One crossing for every row, with a backlog
          and trucks in its lanes; one fault; then what was seen, the journal and the centre's store are compared.
          Exit code 0 only if every row is clean: nothing lost, doubled or altered, the chain proved by the centre's
          checkpoints, and an event made after the fault at the centre. Needs mosquitto, gcc, and root for the small
          disks.

          --short      fewer faults and passages, under three minutes
          --json FILE  writes rows[{fault, passages, lost, doubled, altered, recoverySeconds, ...}]
          --only NAME  only this fault; may be given several times
          --list       the faults there are
          --seed N     of the world's small accidents (1)
          --keep       leaves what each row wrote on the disk

        dotnet run -c Release --project tests/GreenLane.Faults -- io [options]

          Every call that the journal makes on its files: failed once, cut short once, the last one before a kill or a
          power cut once. Then the journal is opened again: what was called durable must be there, once, and the chain
          must hold. Needs gcc.

          --passages N written in every try, three records each (4)
          --seed N     of what a power cut leaves (1)
          --json FILE  writes the rows
        """;

    public static int Print(TextWriter output, int exitCode)
    {
        output.WriteLine(Text);
        return exitCode;
    }

    public static int List(TextWriter output)
    {
        foreach (var fault in FaultList.All)
        {
            output.WriteLine($"{fault.Name,-20} {fault.What}");
        }

        return 0;
    }
}
