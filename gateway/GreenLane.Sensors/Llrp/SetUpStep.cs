namespace GreenLane.Sensors.Llrp;

/// <summary>One request on the way to a running inventory; they are made one after the other.</summary>
/// <param name="Required">Without its success there is no inventory; the rest may fail, and reading goes on.</param>
/// <param name="StartsReading">After its success tags arrive.</param>
/// <param name="Needs">A request whose failure makes this one pointless.</param>
internal sealed record SetUpStep(
    LlrpMessageType Request,
    Action<LlrpWriter, uint, LlrpReaderOptions> Write,
    bool Required = false,
    bool StartsReading = false,
    LlrpMessageType? Needs = null)
{
    /// <summary>The script. What can fail without harm and can wait stands after the start of the inventory.</summary>
    public static IReadOnlyList<SetUpStep> Script { get; } =
    [
        new(LlrpMessageType.GetReaderCapabilities, (w, id, _) => ClientMessages.GetReaderCapabilities(w, id)),
        new(LlrpMessageType.SetReaderConfig, (w, id, o) => ClientMessages.SetKeepalive(w, id, o.KeepaliveInterval)),
        new(LlrpMessageType.DeleteRoSpec, (w, id, _) => ClientMessages.DeleteAllRoSpecs(w, id)),
        new(LlrpMessageType.AddRoSpec,
            (w, id, o) => ClientMessages.AddRoSpec(w, id, o.Antennas.AsSpan()), Required: true),
        new(LlrpMessageType.EnableRoSpec, (w, id, _) => ClientMessages.EnableRoSpec(w, id), Required: true),
        new(LlrpMessageType.StartRoSpec,
            (w, id, _) => ClientMessages.StartRoSpec(w, id), Required: true, StartsReading: true),
        new(LlrpMessageType.SetReaderConfig, (w, id, _) => ClientMessages.WatchAntennas(w, id)),
        new(LlrpMessageType.DeleteAccessSpec, (w, id, _) => ClientMessages.DeleteAllAccessSpecs(w, id)),
        new(LlrpMessageType.AddAccessSpec, (w, id, o) => ClientMessages.AddTidAccessSpec(w, id, o.TidWords)),
        new(LlrpMessageType.EnableAccessSpec,
            (w, id, _) => ClientMessages.EnableAccessSpec(w, id), Needs: LlrpMessageType.AddAccessSpec),
    ];

    /// <summary>Whether this step is to be made at all with these options.</summary>
    public bool IsWanted(LlrpReaderOptions options)
        => options.TidWords > 0
            || Request is not (LlrpMessageType.AddAccessSpec or LlrpMessageType.EnableAccessSpec);
}
