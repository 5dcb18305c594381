namespace GreenLane.Lanes;

/// <summary>
/// Whether the two relays in series with green obey: each is proved to open by its auxiliary contact, at the start and
/// between passages. No proof, no green (hazard H-20).
/// </summary>
/// <remarks>
/// A contact must also be seen to close under green: one that is stuck open would prove nothing. A contact that is not
/// fitted is not asked; which lanes may do without is the configuration's to say.
/// </remarks>
internal static class RelayProof
{
    private const LaneLines Contacts = LaneLines.GatewayRelayContact | LaneLines.GuardRelayContact;

    /// <summary>Both relays are seen open, where their contacts can be seen.</summary>
    public static bool IsOpen(in LaneState s, LaneSettings settings)
        => (s.Lines & settings.Fitted & Contacts) == LaneLines.None;

    /// <summary>Timers of relays that are not where the turn before wanted them.</summary>
    /// <param name="blind">
    /// The board does not answer: its contacts count as closed, so nothing is proved, and nothing is held against a
    /// relay either. It would latch, and outlive a bus that heals.
    /// </param>
    public static LaneState Sense(in LaneState s, LaneSettings settings, bool blind) => s with
    {
        GatewayRelaySince = blind
            ? null
            : Since(s, settings, LaneLines.GatewayRelayContact, s.GatewayRelaySince),
        GuardRelaySince = blind ? null : Since(s, settings, LaneLines.GuardRelayContact, s.GuardRelaySince),
    };

    private static TimeSpan? Since(in LaneState s, LaneSettings settings, LaneLines contact, TimeSpan? since)
    {
        var wanted = Lane.Outputs(s).Aspect == Aspect.Green;
        return (settings.Fitted & contact) != 0 && s.Has(contact) != wanted ? since ?? s.At : null;
    }
}
