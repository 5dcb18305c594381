using GreenLane.Lanes;
using GreenLane.Reporting.Presence;

namespace GreenLane.Reporting.Tests.Presence;

internal static class PresenceSample
{
    public static readonly PresenceKey Key = new([.. Enumerable.Repeat((byte)1, PresenceKey.Length)]);
    public static readonly PresenceKey OtherKey = new([.. Enumerable.Repeat((byte)2, PresenceKey.Length)]);

    public static readonly PresenceKey ThirdKey = new([.. Enumerable.Repeat((byte)3, PresenceKey.Length)]);

    public static Enrolment Truck(string plate)
    {
        Assert.True(PlateKey.TryPack(plate, out var key));
        Assert.True(TagBytes.TryParseHex("30340000000000000000ABCD", out var epc));
        Assert.True(TagBytes.TryParseHex("E28011600000000000001111", out var tid));
        var country = CountryCode.Parse("RS");
        return new Enrolment
        {
            Issuer = country,
            Operator = new Operator("op-1", "Prevoz", country, [], true),
            Country = country,
            Plate = key,
            PrintedPlate = plate,
            Kind = VehicleKind.Tractor,
            Epc = epc,
            Tid = tid,
            ValidFrom = DateTimeOffset.UnixEpoch,
        };
    }
}
