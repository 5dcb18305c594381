namespace GreenLane.Lanes;

/// <summary>What kind of vehicle a plate belongs to.</summary>
public enum VehicleKind : byte
{
    Unknown,
    Tractor,
    Trailer,
    Rigid,
}

/// <summary>In which role the operator uses the vehicle.</summary>
public enum OperatorRole : byte
{
    Unknown,
    Carrier,
    Consignor,
    Consignee,
    Declarant,
}

/// <summary>AEO authorisation types: simplifications (C), security and safety (S), both in one (F).</summary>
public enum AuthorisationType : byte
{
    Unknown,
    Aeoc,
    Aeos,
    Aeof,
}

/// <summary>Legal state of an authorisation, gravest last.</summary>
public enum AuthorisationStatus : byte
{
    Unknown,
    Granted,
    Suspended,
    Revoked,
    Annulled,
}

/// <summary>A vehicle bound to an operator: one line of an issuer's registry.</summary>
public sealed record Enrolment
{
    /// <summary>The country whose registry this stands in.</summary>
    public required CountryCode Issuer { get; init; }

    public required Operator Operator { get; init; }

    /// <summary>Country of the plate.</summary>
    public required CountryCode Country { get; init; }

    public required PlateKey Plate { get; init; }

    /// <summary>The plate as printed, for display and audit.</summary>
    public required string PrintedPlate { get; init; }

    public required VehicleKind Kind { get; init; }

    public TagBytes Epc { get; init; }

    public TagBytes Tid { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The binding's end, exclusive; null while it has none.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public OperatorRole Role { get; init; } = OperatorRole.Carrier;

    public VehicleKey Key => new(Country, Plate);

    /// <summary>Whether both lines speak of the same vehicle, whoever enrolled it.</summary>
    public bool IsSameVehicle(Enrolment other) => Key == other.Key;
}
