namespace GreenLane.Sensors.Llrp;

/// <summary>One request on the way to a running inventory; they are made one after the other.</summary>
/// <param name="Wanted">Whether it is to be made at all; null: always.</param>
/// <param name="Required">Without its success there is no inventory; the rest may fail, and reading goes on.</param>
/// <param name="StartsReading">After its success tags arrive.</param>
/// <param name="Needs">A request whose failure makes this one pointless.</param>
/// <param name="IsAnswered">Nothing answers one that is not; the next follows after a pause.</param>
internal sealed record SetUpStep(
    LlrpMessageType Request,
    Action<LlrpWriter, uint, SetUpPlan> Write,
    Func<SetUpPlan, bool>? Wanted = null,
    bool Required = false,
    bool StartsReading = false,
    LlrpMessageType? Needs = null,
    bool IsAnswered = true)
{
    /// <summary>
    /// The script. What was held back comes before the new inventory, so that it is known for what it is; what can fail
    /// without harm and can wait stands after the start.
    /// </summary>
    public static IReadOnlyList<SetUpStep> Script { get; } =
    [
        new(LlrpMessageType.GetSupportedVersion,
            (w, id, _) => ClientMessages.GetSupportedVersion(w, id), p => p.AsksVersion),
        new(LlrpMessageType.SetProtocolVersion,
            (w, id, _) => ClientMessages.SetProtocolVersion(w, id, LlrpWriter.Version11),
            p => p.Supported is { Highest: >= LlrpWriter.Version11, Current: not LlrpWriter.Version11 }),
        new(LlrpMessageType.GetReaderCapabilities, (w, id, _) => ClientMessages.GetReaderCapabilities(w, id)),
        new(LlrpMessageType.Custom, (w, id, _) => ClientMessages.EnableImpinjExtensions(w, id),
            p => p.Options.TidWords > 0 && p.Capabilities?.Manufacturer == Impinj.Vendor),
        new(LlrpMessageType.SetReaderConfig,
            (w, id, p) => ConfigurationMessages.SetKeepalive(w, id, p.Options.KeepaliveInterval)),
        new(LlrpMessageType.SetReaderConfig,
            (w, id, _) => ConfigurationMessages.HoldOverReconnect(w, id), p => p.Capabilities?.CanHold == true),
        new(LlrpMessageType.DeleteRoSpec, (w, id, _) => ClientMessages.DeleteAllRoSpecs(w, id)),
        new(LlrpMessageType.EnableEventsAndReports,
            (w, id, _) => ClientMessages.EnableEventsAndReports(w, id), p => p.Capabilities?.CanHold != false,
            IsAnswered: false),
        new(LlrpMessageType.AddRoSpec,
            (w, id, p) => ClientMessages.AddRoSpec(w, id, p.Inventory), Required: true),
        new(LlrpMessageType.EnableRoSpec,
            (w, id, p) => ClientMessages.EnableRoSpec(w, id, p.RoSpecId), Required: true),
        new(LlrpMessageType.StartRoSpec,
            (w, id, p) => ClientMessages.StartRoSpec(w, id, p.RoSpecId), Required: true, StartsReading: true),
        new(LlrpMessageType.SetReaderConfig,
            (w, id, p) => ConfigurationMessages.EnableInputs(w, id, p.Options.Inputs.AsSpan()), HasInputs),
        new(LlrpMessageType.SetReaderConfig,
            (w, id, _) => ConfigurationMessages.Watch(w, id, [ReaderEventKind.Input]), HasInputs),
        new(LlrpMessageType.GetReaderConfig, (w, id, _) => ConfigurationMessages.GetInputs(w, id), HasInputs),
        new(LlrpMessageType.SetReaderConfig,
            (w, id, _) => ConfigurationMessages.Watch(w, id, [ReaderEventKind.Antenna])),
        new(LlrpMessageType.SetReaderConfig, (w, id, _) => ConfigurationMessages.Watch(
            w, id, [ReaderEventKind.RoSpec, ReaderEventKind.ReportBufferFilling, ReaderEventKind.Exception])),
        new(LlrpMessageType.GetReaderConfig, (w, id, _) => ConfigurationMessages.GetAntennas(w, id)),
        new(LlrpMessageType.DeleteAccessSpec, (w, id, _) => ClientMessages.DeleteAllAccessSpecs(w, id)),
        new(LlrpMessageType.AddAccessSpec,
            (w, id, p) => ClientMessages.AddTidAccessSpec(w, id, p.RoSpecId, p.Options.TidWords), WantsTids),
        new(LlrpMessageType.EnableAccessSpec,
            (w, id, _) => ClientMessages.EnableAccessSpec(w, id), WantsTids, Needs: LlrpMessageType.AddAccessSpec),
    ];

    private static bool HasInputs(SetUpPlan plan) => !plan.Options.Inputs.IsEmpty;

    private static bool WantsTids(SetUpPlan plan) => plan.Options.TidWords > 0;
}
