namespace GreenLane.Simulator.Options;

/// <summary>What <c>--help</c> prints.</summary>
public static class HelpText
{
    public const string Text = """
        greenlane-simulator: a whole border crossing on a desk, with the real programs.

        usage: greenlane-simulator [options]

          --seconds N        let trucks in for N seconds, then drain, judge and end (default: until Ctrl+C);
                             a round with every kind of truck and all faults are finished even if that takes longer
          --headless         a status line now and then instead of a line per truck
          --summary FILE     write the summary as JSON
          --seed S           traffic of this seed (default 1); the sample registries do not depend on it
          --directory DIR    run folder with keys, registries, journals and logs (default: run/ in the repository)
          --lanes N          lanes at Tabanovce, 1 to 4 (default 2); Presevo has one
          --rate N           trucks an hour and lane at most, 10 to 600 (default 600: as fast as they are served)
          --keep             go on with the journals and stores of the run before
          --embedded-broker  take the embedded broker although mosquitto is installed
          --fault WHAT       kill -9 a program in the running crossing and start it again; may be given several times:
                             broker|centre|gateway[:SECONDS][@mk|rs], e.g. broker:20, gateway:5@rs
          --help             this text

        exit codes: 0 everything held, 1 something did not, 2 bad usage, 3 the crossing could not be started.

        greenlane-simulator broker --port N runs the embedded MQTT broker alone.
        """;
}
