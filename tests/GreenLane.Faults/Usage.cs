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

        dotnet run -c Release --project tests/GreenLane.Faults -- suspension [options]

          From the last signature under a suspension to the first truck that is refused, at two gateways, over a real
          broker and centre: by the country of the lanes and by the issuer's registry, each with a truck that stands on
          a lit green. Then files that must not count: refused and alarmed, each of them. Exit code 0 only if the 99th
          percentile is within 5 s, red within 1 s of the file's arrival, and nothing counted that must not. Needs
          mosquitto.

          --tries N    of each of the two (100)
          --vehicles N in the issuer's registry (5000)
          --json FILE  writes tries, p50Seconds, p99Seconds, greenToRed, registry, refusals
          --keep       leaves what was written on the disk
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
