namespace GreenLane.Lanes;

/// <summary>What a picture shows. The zero value is the one least worth keeping.</summary>
public enum PlateImageKind : byte
{
    Scene,
    Vehicle,
    Plate,
}

/// <summary>Where a picture of an event is to be found.</summary>
/// <param name="Start">First byte of it within the body that brought the event; -1 if it is not in there.</param>
/// <param name="Length">In bytes, as it stands there.</param>
/// <param name="IsBase64">It stands there as base64, perhaps with a <c>data:</c> prefix or escaped slashes.</param>
public readonly record struct PlateImage(PlateImageKind Kind, int Start, int Length, bool IsBase64)
{
    /// <summary>Where else it lies, as the camera says; null for one that came along. Nothing is fetched.</summary>
    public string? Reference { get; init; }

    public static PlateImage Elsewhere(PlateImageKind kind, string reference)
        => new(kind, -1, 0, false) { Reference = reference };
}
