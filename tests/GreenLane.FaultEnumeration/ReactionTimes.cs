namespace GreenLane.FaultEnumeration;

/// <summary>
/// Times from a cause to the lamp, each from many places in the cycle of heartbeat and turns, so that the worst is
/// among them.
/// </summary>
internal static class ReactionTimes
{
    /// <summary>One cycle of the heartbeat, which is a whole number of turns of both programs.</summary>
    private const int CycleMs = 40;

    private const int NeverMs = 1_000_000;

    public static IReadOnlyList<Reaction> Measure() => [.. ToFaults(), .. ToLamps(), .. ToTheRoad()];

    private static IEnumerable<Reaction> ToFaults() =>
    [
        Of("its permit ends and green stays lit (K1 welded, K3 dead)", "green dark", 300, c =>
        {
            c.K1.WeldNow();
            c.K3.NeverCloses = true;
            c.OnEntryLoop = false;
            return Until(c, () => !c.Gateway.Pins.Level(GatewaySide.Wiring.Green)) >= 0 ? GreenDark(c) : NeverMs;
        }),
        Of("heartbeat stuck high", "green dark", 300, c => Struck(c, "heartbeat stuck high")),
        Of("heartbeat stuck low", "green dark", 300, c => Struck(c, "heartbeat stuck low")),
        Of("heartbeat is 50 Hz hum", "green dark", 300, c => Struck(c, "heartbeat is 50 Hz hum")),
        Of("gateway frozen, its pins as they were", "green dark", 300, c => Struck(c, "gateway frozen")),
        Of("gateway dead, its pins released", "green dark", 300, c => Struck(c, "gateway dead")),
        Of("guard frozen, its pin as it was", "green dark", 300, c => Struck(c, "guard frozen")),
        Of("guard without power", "green dark", 300, c => Struck(c, "guard dead")),
    ];

    private static IEnumerable<Reaction> ToLamps() =>
    [
        Of("red lit beside green (K3 welded)", "green dark", 450, c => Struck(c, "K3 welded"), neverBelowMs: 200),
        Of("the same, seen by the guard alone", "green dark", 450, c =>
        {
            c.Upsets.GatewayFrozen = true;
            c.Upsets.Heartbeat = ms => ms % CycleMs < 30;
            return Struck(c, "K3 welded");
        }, neverBelowMs: 200),
        Of("green lamp lost under green", "red lit", 1_000, c =>
        {
            c.Upsets.GreenLampDead = true;
            return Until(c, () => c.RedLit);
        }),
        Of("red lamp lost", "lane bars green", 1_000, c =>
        {
            c.Upsets.RedLampDead = true;
            return Until(c, () => c.Gateway.View.Faults.Contains("red-dark"));
        }, underGreen: false),
        Of("red lamp lost, seen by the guard", "guard bars green", 1_000, c =>
        {
            c.Upsets.RedLampDead = true;
            return Until(c, () => !c.Guard.Healthy);
        }, underGreen: false),
        Of("K2 does not open when its permit ends", "lane bars green", 500, c =>
        {
            c.K2.WeldNow();
            c.OnEntryLoop = false;
            return Until(c, () => !c.Gateway.Pins.Level(GatewaySide.Wiring.Green)) >= 0
                ? Until(c, () => c.Gateway.View.Faults.Contains("guard-tripped"))
                : NeverMs;
        }),
    ];

    private static IEnumerable<Reaction> ToTheRoad() =>
    [
        Of("the vehicle backs out of its green", "green dark", 300, c =>
        {
            c.OnEntryLoop = false;
            return GreenDark(c);
        }),
        Of("the vehicle reaches the barrier loop", "green dark", 300, c =>
        {
            c.OnBarrierLoop = true;
            return GreenDark(c);
        }),
        Of("an officer or the centre says stop", "green dark", 300, c =>
        {
            c.Gateway.Stop();
            return GreenDark(c);
        }),
    ];

    private static Reaction Of(
        string cause, string shows, int limitMs, Func<Cabinet, int> measure, int neverBelowMs = 0,
        bool underGreen = true)
    {
        var (least, most) = (NeverMs, 0);
        for (var offset = 0; offset < CycleMs; offset += 3)
        {
            using var cabinet = Prepared(underGreen, offset);
            var took = measure(cabinet);
            (least, most) = (Math.Min(least, took), Math.Max(most, took));
        }

        return new Reaction(cause, shows, neverBelowMs, limitMs, least, most);
    }

    /// <summary>A cabinet at rest and proved, or with an entitled truck under green.</summary>
    private static Cabinet Prepared(bool underGreen, int offsetMs)
    {
        var cabinet = new Cabinet();
        Wait(cabinet, 1_500);
        if (underGreen)
        {
            cabinet.OnEntryLoop = true;
            Wait(cabinet, 60);
            cabinet.Gateway.Read(GatewaySide.Entitled);
            Until(cabinet, () => cabinet.GreenLit);
        }

        Wait(cabinet, 500 + offsetMs);
        return cabinet;
    }

    private static int Struck(Cabinet cabinet, string fault)
    {
        FaultList.All.Single(each => each.Id == fault).Strike(cabinet);
        return GreenDark(cabinet);
    }

    private static int GreenDark(Cabinet cabinet) => Until(cabinet, () => !cabinet.GreenLit);

    private static int Until(Cabinet cabinet, Func<bool> holds)
    {
        for (var ms = 0; ms < 5_000; ms++)
        {
            if (holds())
            {
                return ms;
            }

            cabinet.Step();
        }

        return NeverMs;
    }

    private static void Wait(Cabinet cabinet, int durationMs)
    {
        for (var ms = 0; ms < durationMs; ms++)
        {
            cabinet.Step();
        }
    }
}
