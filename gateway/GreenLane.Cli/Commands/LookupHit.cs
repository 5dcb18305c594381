using GreenLane.Lanes;

namespace GreenLane.Cli.Commands;

/// <summary>An enrolment that a look-up found.</summary>
/// <param name="Likelihood">
/// How likely a camera of which nothing is known reads so from this plate, in thousandths of a nat; null if the look-up
/// was exact.
/// </param>
/// <param name="Weight">How much likelier that is than from anybody's plate, in thousandths of a nat.</param>
internal readonly record struct LookupHit(Enrolment Enrolment, int? Likelihood = null, int Weight = 0)
{
    /// <summary>The likelihood as a chance, 0 to 1.</summary>
    public double Chance => Math.Exp((Likelihood ?? 0) / 1000.0);

    /// <summary>Whether it stands so near to the likeliest that a lane would not tell them apart.</summary>
    public bool Rivals(LookupHit likeliest)
        => Likelihood is not null && Enrolment.Plate != likeliest.Enrolment.Plate
            && likeliest.Likelihood - Likelihood < MilliNats.HundredToOne;
}
