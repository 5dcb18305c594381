namespace GreenLane.Benchmarks;

/// <summary>What the program can measure.</summary>
internal static class Usage
{
    private const int BadUsage = 2;

    public static int Print()
    {
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/GreenLane.Benchmarks -- COMMAND

              gateway --json FILE [--short] [--trucks N] [--vehicles N]
                  Start to first verdict and resident memory of the gateway, ahead-of-time compiled and not;
                  last sensor byte to lamp, with and without the durable record, beside a bare loopback TCP
                  round trip and a bare fdatasync of the same run.
                  --short      a few trucks, under a minute; takes an ahead-of-time build only if it is there
                  --trucks N   trucks to measure (400; short 40)
                  --vehicles N vehicles in the registry (10000; short 1000)

              lookup --json FILE [--vehicles N] [--short]
                  The look-up core beside what one would otherwise take: exact from raw text, tolerant, opening,
                  swapping under load, bytes a vehicle.
                  --vehicles N vehicles in the registry (1000000; short 20000)
                  --short      few rounds; the answers are checked, the times are not

              llrp --json FILE [--short]
                  From a reader's bytes to sightings on one core: reports a second of processor time, bytes
                  allocated a report.
                  --short      few reports; what is read is checked, the rate is not

              record --json FILE [--short]
                  The record, from a durable append at the gateway to the centre's acknowledgement: appends beside a
                  bare fdatasync, a backlog drained through broker and centre, ingest into SQLite and PostgreSQL
                  beside a bare COPY of the same rows. Starts a PostgreSQL and a broker of its own.
                  --short      little of each; what is stored is checked, the rates are not

              central --json FILE [--short] [--lanes N] [--minutes N] [--rows N] [--rate N]
                  A year of passages at a centre on PostgreSQL, the lanes of a country played through the broker, and
                  the overview and charts asked meanwhile. Starts a PostgreSQL, a broker and a centre of its own.
                  --lanes N    lanes, four to a gateway (10000; short 400)
                  --minutes N  how long they are played (2; short 0.1); a year is loaded in about 4 to 9 minutes before
                  --rows N     passages of the year (20000000; short 100000)
                  --rate N     passages a second of all lanes together (500; short 100)
                  --short      under a minute and a half; that each is counted once is checked, times are not
            """);
        return BadUsage;
    }
}
