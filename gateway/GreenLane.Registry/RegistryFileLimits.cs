namespace GreenLane.Registry;

/// <summary>
/// What one registry may hold at most. Larger counts are refused before anything is allocated for them.
/// </summary>
public static class RegistryFileLimits
{
    /// <summary>Four times the largest registry DESIGN 11 speaks of.</summary>
    public const int MaxVehicles = 4_000_000;

    /// <summary>More companies than any customs office has authorised.</summary>
    public const int MaxOperators = 1_000_000;

    /// <summary>Authorisations of one operator.</summary>
    public const int MaxAuthorisations = 32;

    /// <summary>Length of an operator's id and of an authorisation's number, in bytes of UTF-8.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Length of an operator's name, in bytes of UTF-8.</summary>
    public const int MaxNameLength = 400;

    /// <summary>Length of a plate as printed, in bytes of UTF-8.</summary>
    public const int MaxPrintedPlateLength = 64;

    /// <summary>Enrolments of one plate text, of all countries, operators, roles and times together.</summary>
    public const int MaxEnrolmentsOfOnePlate = 1000;
}
