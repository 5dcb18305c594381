using GreenLane.Gateway.Accounts;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Http;

/// <summary>
/// Leaves out what was read of vehicles that nobody enrolled, and whose plate hangs on another's truck, for whoever
/// need not know them (H-10).
/// </summary>
internal static class StrangersMask
{
    public static PassageDocument For(Caller caller, PassageDocument passage)
        => caller.May(Right.SeeStrangers) ? passage : Of(passage);

    /// <summary>The passage as a viewer sees it; the same object where there is nothing to leave out.</summary>
    public static PassageDocument Of(PassageDocument passage) => (passage.OperatorId, passage.Operators) switch
    {
        (not null, null) => passage,
        (not null, _) => passage with { Operators = null },
        _ => passage with
        {
            Operators = null,
            Papers = passage.Papers?.Without(_ => null),
            Inspections = passage.Inspections is { } told ? [.. told.Select(one => one with { Text = null })] : null,
            EnteredByHand = passage.EnteredByHand is { } hand ? hand with { Text = null } : null,
            Sightings =
            [
                .. passage.Sightings.Select(sighting => sighting with
                {
                    Plate = null,
                    Epc = null,
                    Tid = null,
                    Image = null,
                    Characters = null,
                }),
            ],
        },
    };
}
