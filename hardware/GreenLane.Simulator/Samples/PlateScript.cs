namespace GreenLane.Simulator.Samples;

/// <summary>
/// How a plate is printed in its registry; a camera reads Latin letters without marks from all of them.
/// </summary>
public enum PlateScript : byte
{
    Latin,

    /// <summary>With marks, as Š or Č.</summary>
    Diacritic,

    /// <summary>Typed with Cyrillic letters that look like the Latin ones.</summary>
    Cyrillic,
}
