using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A test that starts gateways of its own: it kills them, or they are unlike the shared ones.</summary>
[Trait("Tier", "browser")]
public abstract class OwnGatewayTest(TerminalStage stage)
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TerminalStage Stage => stage;
}
