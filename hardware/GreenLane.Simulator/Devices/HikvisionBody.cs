using System.Globalization;
using System.Text;

namespace GreenLane.Simulator.Devices;

/// <summary>A Hikvision camera's push: multipart with anpr.xml and a picture, as ISAPI cameras post it.</summary>
public static class HikvisionBody
{
    private const string Boundary = "---------------------------7e13971310878";

    // The two octets that open a JPEG and the two that close it: a picture nobody is to look at.
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xD9];

    public static PushedBody Of(PlateShot shot, Seeded random)
    {
        using var body = new MemoryStream();
        Part(body, "anpr.xml", "application/xml", Encoding.UTF8.GetBytes(Xml(shot, random)));
        Part(body, "licensePlatePicture.jpg", "image/jpeg", Picture);
        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return new PushedBody($"multipart/form-data; boundary={Boundary}", body.ToArray());
    }

    private static string Xml(PlateShot shot, Seeded random)
    {
        var culture = CultureInfo.InvariantCulture;
        var believed = string.Join(',', shot.Text.Select(_ => (90 + random.Below(10)).ToString(culture)));
        var taken = shot.TakenAt.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-ddTHH:mm:sszzz", culture);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
            <ipAddress>127.0.0.1</ipAddress>
            <portNo>80</portNo>
            <channelID>1</channelID>
            <dateTime>{taken}</dateTime>
            <eventType>ANPR</eventType>
            <eventState>active</eventState>
            <eventDescription>ANPR</eventDescription>
            <channelName>Green lane</channelName>
            <ANPR>
            <country>0</country>
            <licensePlate>{shot.Text}</licensePlate>
            <line>1</line>
            <direction>forward</direction>
            <confidenceLevel>{90 + random.Below(10)}</confidenceLevel>
            <plateType>unknown</plateType>
            <plateColor>white</plateColor>
            <licenseBright>82</licenseBright>
            <plateCharBelieve>{believed}</plateCharBelieve>
            <vehicleType>truck</vehicleType>
            <originalLicensePlate>{shot.Text}</originalLicensePlate>
            <vehicleListName>otherList</vehicleListName>
            </ANPR>
            <UUID>{shot.EventNumber:x16}</UUID>
            </EventNotificationAlert>
            """;
    }

    private static void Part(MemoryStream body, string name, string type, byte[] content)
    {
        var head = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n"
            + $"Content-Type: {type}\r\nContent-Length: {content.Length}\r\n\r\n";
        body.Write(Encoding.ASCII.GetBytes(head));
        body.Write(content);
        body.Write("\r\n"u8);
    }
}
