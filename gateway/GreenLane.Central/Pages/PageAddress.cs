using GreenLane.Central.Api;

namespace GreenLane.Central.Pages;

/// <summary>Where the pages of things are. Relative to the base address, as every link of the pages is.</summary>
public static class PageAddress
{
    public static string Of(GatewayDocument gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return Gateway(gateway.Crossing, gateway.Gateway);
    }

    public static string Of(PassageSummary passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return Passage(passage.Gateway, passage.Id);
    }

    public static string Gateway(string crossing, string gateway)
        => $"gateways/{Uri.EscapeDataString(crossing)}/{Uri.EscapeDataString(gateway)}";

    /// <summary>The page of an operator at the enrolment office.</summary>
    public static string Operator(string country, string id)
        => $"enrolment/operators/{Uri.EscapeDataString(country)}/{Uri.EscapeDataString(id)}";

    /// <summary>Where somebody wanted to go before signing in, if that is here; else the overview.</summary>
    public static string Local(string? wanted)
        => wanted is ['/', not ('/' or '\\'), ..] && !wanted.Any(char.IsControl) ? wanted : "/";

    public static string Passage(string gateway, string id)
        => $"passages/{Uri.EscapeDataString(gateway)}/{Uri.EscapeDataString(id)}";
}
