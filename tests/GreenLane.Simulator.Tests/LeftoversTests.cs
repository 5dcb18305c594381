using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Tests;

public sealed class LeftoversTests
{
    [Theory]
    [InlineData("dotnet", "greenlane-gateway.dll", "--config", "/desk/run/tabanovce/gateway.json")]
    [InlineData("mosquitto", "-c", "/desk/run/presevo/broker/mosquitto.conf")]
    [InlineData("dotnet", "greenlane-simulator.dll", "broker", "--port", "1", "--for", "/desk/run/presevo/broker")]
    public void A_program_that_runs_by_a_file_of_the_folder_is_left_over(params string[] words)
        => Assert.True(Leftovers.IsOf("/desk/run", words));

    [Theory]
    [InlineData("vi", "/desk/run/tabanovce/gateway.json")]
    [InlineData("dotnet", "greenlane-gateway.dll", "--config", "/desk/run2/tabanovce/gateway.json")]
    [InlineData("mosquitto")]
    public void Anybody_else_is_left_alone(params string[] words) => Assert.False(Leftovers.IsOf("/desk/run", words));
}
