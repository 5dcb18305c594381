namespace GreenLane.Gateway;

internal static class Help
{
    public const string Text = """
        greenlane-gateway --config FILE [--Section:Key=value ...]
        greenlane-gateway --self-test --config FILE [--answers FILE] [--seconds N]
        greenlane-gateway --new-setup-code --config FILE

        Runs the lanes of one gateway of a border crossing.

          --config FILE          JSON; relative paths in it are relative to its folder
          --Section:Key=value    overrides one setting, for example --Http:Url=http://127.0.0.1:8090
          --self-test            walks an installer through every line, pin by pin; refused while a gateway runs
          --answers FILE         LANE/LINE y|n|skip on each line, * for the rest, instead of a terminal
          --seconds N            how long a line is watched for a change: 1 to 600, 60 if not said
          --new-setup-code       prints a one-time code for another supervisor, where nobody can sign in any more;
                                 stop the gateway first
          --help                 this text

        Environment variables GREENLANE__Section__Key override the file, the command line overrides both.
        Every setting, with range, unit and default: gateway/docs/operating/gateway.md

        Exit codes: 0 stopped in order, or every line passed; 1 could not start or run, or a line did not pass;
        78 bad configuration.
        """;
}
