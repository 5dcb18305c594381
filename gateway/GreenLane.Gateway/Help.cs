namespace GreenLane.Gateway;

internal static class Help
{
    public const string Text = """
        greenlane-gateway --config FILE [--Section:Key=value ...]

        Runs the lanes of one gateway of a border crossing.

          --config FILE          JSON; relative paths in it are relative to its folder
          --Section:Key=value    overrides one setting, for example --Http:Url=http://127.0.0.1:8090
          --help                 this text

        Environment variables GREENLANE__Section__Key override the file, the command line overrides both.
        Every setting, with range, unit and default: gateway/docs/operating/gateway.md

        Exit codes: 0 stopped in order, 1 could not start or run, 78 bad configuration.
        """;
}
