using System.Collections.Immutable;

namespace GreenLane.Sensors.Llrp;

/// <summary>What one session knows by now about what to ask of its reader. Owned by the session; one thread.</summary>
internal sealed class SetUpPlan(LlrpReaderOptions options, uint roSpecId)
{
    public LlrpReaderOptions Options => options;

    public uint RoSpecId => roSpecId;

    /// <summary>Whether to ask for more than LLRP 1.0.1.</summary>
    public bool AsksVersion { get; set; }

    /// <summary>What the reader answered about versions; the default where it did not.</summary>
    public SupportedVersion Supported { get; set; }

    public ReaderCapabilities? Capabilities { get; set; }

    /// <summary>The reader's maker lets us use its extensions.</summary>
    public bool HasExtensions { get; set; }

    /// <summary>Ask for the inventory alone: with more it was refused.</summary>
    public bool IsPlain { get; set; }

    /// <summary>Whether the inventory asks for more than any reader can give.</summary>
    public bool HasMore => !IsPlain && (Inventory.Transmitter is not null || HasExtensions);

    /// <summary>The antennas asked for that the reader has; all of its own where it has none of them.</summary>
    public ImmutableArray<ushort> Antennas => Capabilities is { Antennas: > 0 and var count }
        ? [.. options.Antennas.Where(antenna => antenna <= count)]
        : options.Antennas;

    public InventoryRequest Inventory => new(roSpecId, Antennas)
    {
        Transmitter = IsPlain || options.TransmitPowerDbm is not { } wanted
            ? null
            : TransmitterRequest.Of(Capabilities, wanted),
        SerializedTids = !IsPlain && HasExtensions,
    };

    /// <summary>Why the inventory cannot be what was configured, one sentence each.</summary>
    public IEnumerable<string> Shortcomings()
    {
        var missing = options.Antennas.Except(Antennas).ToArray();
        if (missing.Length > 0)
        {
            yield return $"it has {Capabilities!.Antennas} antennas; {string.Join(", ", missing)} cannot be used";
        }

        if (options.TransmitPowerDbm is { } wanted)
        {
            var level = Capabilities?.PowerNotAbove(wanted);
            if (IsPlain || TransmitterRequest.Of(Capabilities, wanted) is null)
            {
                yield return "its transmit power cannot be set; it stays as an installer left it";
            }
            else if (level is { } least && least.CentiDbm > 100 * wanted)
            {
                yield return $"its weakest power is {least.CentiDbm / 100.0:0.##} dBm, above what is allowed";
            }
        }

        if (Capabilities is { Inputs: > 0 and var inputs } && options.Inputs.Any(port => port > inputs))
        {
            yield return $"it has {inputs} inputs; {options.Inputs.Max()} cannot be read";
        }
    }
}
