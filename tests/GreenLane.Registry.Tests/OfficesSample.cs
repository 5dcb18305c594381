using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

/// <summary>One office, open on two mornings.</summary>
internal static class OfficesSample
{
    public static InspectionOffice Office { get; } = new()
    {
        Id = "tabanovce-vet",
        Crossing = "tabanovce",
        Agency = Agency.Veterinary,
        Goods = "meat",
        TimeZone = "Europe/Skopje",
        Openings = [Morning(2), Morning(3)],
        AtDestination = ["fish", "*"],
    };

    public static byte[] Write(SignedHeader header, params SigningKey[] keys)
        => OfficesFile.Write(header, [Office], keys);

    private static Opening Morning(int day)
        => new(Sample.Created.AddDays(day).AddHours(6), Sample.Created.AddDays(day).AddHours(11));
}
