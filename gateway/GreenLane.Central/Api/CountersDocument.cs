using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <summary>What became of everything the gateways sent.</summary>
public sealed record CountersDocument
{
    /// <summary>Messages delivered by the broker since this program started.</summary>
    public required long Received { get; init; }

    /// <summary>Events committed since this program started.</summary>
    public required long Stored { get; init; }

    /// <summary>Events dropped since this program started, because they were there already.</summary>
    public required long Doubled { get; init; }

    /// <summary>Of those, the ones that differ from what was stored first: look at that gateway's disk.</summary>
    public required long Conflicting { get; init; }

    /// <summary>
    /// Events committed since this program started whose time nobody can believe: kept, and in no figure.
    /// </summary>
    public required long SetAside { get; init; }

    /// <summary>Messages since this program started that another instance takes.</summary>
    public required long LeftToOthers { get; init; }

    /// <summary>Messages refused since this program started, because they are not what the contract says.</summary>
    public required long Refused { get; init; }

    public required ImmutableSortedDictionary<string, long> RefusedByCause { get; init; }

    /// <summary>Events in the store.</summary>
    public required long Events { get; init; }

    /// <summary>Passages in the store.</summary>
    public required long Passages { get; init; }

    /// <summary>Sequences acknowledged to their gateways, over all epochs: durable here, with no hole below.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Sequences that gateways declared lost and that never came.</summary>
    public required long Lost { get; init; }

    /// <summary>Sequences that are missing and are being asked for.</summary>
    public required long Missing { get; init; }
}
