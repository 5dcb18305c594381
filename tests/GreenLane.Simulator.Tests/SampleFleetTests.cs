using System.Text.RegularExpressions;
using GreenLane.Lanes;
using GreenLane.Simulator.Samples;

namespace GreenLane.Simulator.Tests;

public sealed class SampleFleetTests
{
    [Fact]
    public void Same_seed_invents_the_same_registries()
    {
        Assert.Equal(Written(42), Written(42));
    }

    [Fact]
    public void Another_seed_invents_other_plates()
        => Assert.NotEqual(Written(1), Written(2));

    [Fact]
    public void No_two_vehicles_read_the_same_and_no_two_tags_are_the_same()
    {
        var vehicles = SampleFleet.Invent(SampleFleet.RegistrySeed).SelectMany(issuer => issuer.Vehicles).ToList();

        Assert.Equal(vehicles.Count, vehicles.Select(vehicle => CameraEye.Read(vehicle.Plate)).Distinct().Count());
        Assert.Equal(vehicles.Count, vehicles.Select(vehicle => vehicle.Epc).Distinct().Count());
        Assert.Equal(vehicles.Count, vehicles.Select(vehicle => vehicle.Tid).Distinct().Count());
    }

    [Theory]
    [InlineData("RS", @"^[A-Z]{2}\d{3,4}[A-Z]{2}$")]
    [InlineData("MK", @"^[A-Z]{2}\d{4}[A-Z]{2}$")]
    [InlineData("AL", @"^[A-Z]{2}\d{3}[A-Z]{2}$")]
    [InlineData("BA", @"^[AEJKMOT]\d{2}[AEJKMOT]\d{3}$")]
    [InlineData("XK", @"^0[1-7][1-9]\d{2}[A-Z]{2}$")]
    public void Plates_read_as_the_grammar_of_their_country_says(string country, string grammar)
    {
        var code = CountryCode.Parse(country);

        var plates = SampleFleet.Invent(SampleFleet.RegistrySeed).SelectMany(issuer => issuer.Vehicles)
            .Where(vehicle => vehicle.Country == code).Select(vehicle => CameraEye.Read(vehicle.Plate)).ToList();

        Assert.NotEmpty(plates);
        Assert.All(plates, plate => Assert.Matches(new Regex(grammar), plate));
    }

    [Fact]
    public void Tags_are_whole_words_of_hexadecimal_digits()
        => Assert.All(SampleFleet.Invent(SampleFleet.RegistrySeed).SelectMany(issuer => issuer.Vehicles), vehicle =>
        {
            Assert.True(TagBytes.TryParseHex(vehicle.Epc, out var epc));
            Assert.True(TagBytes.TryParseHex(vehicle.Tid, out var tid));
            Assert.Equal(12, epc.Length);
            Assert.Equal(12, tid.Length);
        });

    [Theory]
    [InlineData("ŠA 045-ČT", "SA045CT")]
    [InlineData("ВЕ 1234 АМ", "BE1234AM")]
    [InlineData("Ј45-А-230", "J45A230")]
    public void A_camera_reads_shapes_without_marks(string printed, string read)
        => Assert.Equal(read, CameraEye.Read(printed));

    private static string[] Written(ulong seed)
        => [.. SampleFleet.Invent(seed).Select(issuer => RegistryCsv.Operators(issuer) + RegistryCsv.Vehicles(issuer))];
}
