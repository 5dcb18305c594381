namespace GreenLane.Lanes;

/// <summary>An enrolled vehicle whose plate a read may have come from.</summary>
/// <param name="Weight">
/// How likely the camera reads so from this plate, in thousandths of a nat (<see cref="ReadModel.Weigh(in PlateKey, in
/// PlateReading)"/>).
/// </param>
public readonly record struct PlateMatch(Enrolment Enrolment, int Weight);
