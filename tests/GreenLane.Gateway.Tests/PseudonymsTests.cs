using System.Text.Json;
using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Tests;

public sealed class PseudonymsTests
{
    [Fact, Hazard("H-10")]
    public void What_leaves_the_crossing_names_nobody_by_name()
    {
        var passage = new PassageDocument
        {
            Id = "e-1",
            Lane = "1",
            OpenedAt = DateTimeOffset.UnixEpoch,
            Clock = "synced",
            OperatorId = "RS-1002",
            OperatorName = "Morava",
            Operators = [new("tag", "RS-1002", "Morava", "RS"), new("plate", "MK-1001", "Vardar", "MK")],
        };

        var told = JsonSerializer.Serialize(
            new Pseudonyms(new byte[32]).Of(passage), ReportingJson.Default.PassageDocument);

        Assert.Contains("RS-1002", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Morava", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Vardar", told, StringComparison.Ordinal);
        Assert.DoesNotContain("MK-1001", told, StringComparison.Ordinal);
    }

    [Fact, Hazard("H-10")]
    public void A_truck_has_one_pseudonym_however_cameras_write_its_plate()
    {
        var told = Told(
            new("plate", "front", 0.5, Plate: "SK-1234-AB", Country: "MK"),
            new("plate", "front", 0.6, Plate: "ѕк 1234 ав"),
            new("plate", "rear", 0.7, Plate: "SK1234AC", Country: "MK"));

        Assert.Equal(told[0].Plate, told[1].Plate);
        Assert.NotEqual(told[0].Plate, told[2].Plate);
        Assert.Equal(["MK", null, "MK"], told.Select(sighting => sighting.Country));
    }

    private static System.Collections.Immutable.ImmutableArray<SightingDocument> Told(
        params SightingDocument[] sightings)
        => new Pseudonyms(new byte[32]).Of(new PassageDocument
        {
            Id = "e-1",
            Lane = "1",
            OpenedAt = DateTimeOffset.UnixEpoch,
            Clock = "synced",
            Sightings = [.. sightings],
        }).Sightings;
}
