using System.Net;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Gateway.Sensing;

namespace GreenLane.Gateway.Tests.Cameras;

public sealed class CameraDeskTests : IDisposable
{
    private const string Uri = "/sensors/front-1/plates";

    private static readonly NetworkCredential Account = new("cam", "s3cret");

    private readonly CameraRig _rig = new(
        CameraRig.Camera("frigate"),
        CameraRig.Camera("unifi", "unifi"),
        CameraRig.Camera("hikvision", "keyed") with { Secret = "k3y", AllowFrom = [] },
        CameraRig.Camera("hikvision", "digest") with { Account = Account, AllowFrom = [] },
        CameraRig.Camera("dahua", "pulled") with { Pull = new System.Uri("http://127.0.0.1:1/") });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task One_vehicle_reported_again_and_again_is_one_sighting_that_improves()
    {
        _rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);

        await _rig.TakeAsync(Update("SK12", 0.5, 0));
        await _rig.TakeAsync(Update("SK1234AB", 0.9, 1));
        await _rig.TakeAsync(Update("SK1234A8", 0.6, 2));

        Assert.Equal(["SK1234AB"], _rig.Plates());
    }

    [Fact]
    public async Task Event_sent_twice_counts_once_and_is_counted_as_a_repeat()
    {
        _rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);

        await _rig.TakeAsync(Update("SK1234AB", 0.9, 1));
        var again = await _rig.TakeAsync(Update("SK1234AB", 0.9, 1));

        Assert.Equal(IntakeAnswer.Taken, again);
        Assert.Equal(1, _rig.Stand("front-1").Repeats);
        Assert.Equal(["SK1234AB"], _rig.Plates());
    }

    [Theory]
    [InlineData(-3600, 0)]
    [InlineData(0, -3600)]
    [InlineData(3600, 0)]
    [InlineData(0, 3600)]
    public async Task Event_sent_twice_once_with_a_shifted_time_counts_once_whichever_comes_first(
        double first, double second)
    {
        await _rig.TakeAsync(Alarm("BG9999ZZ", 0), "unifi");
        _rig.Lane.Run(40).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        var (one, other) = (Alarm("SK1234AB", first), Alarm("SK1234AB", second));

        await _rig.TakeAsync(one, "unifi");
        await _rig.TakeAsync(other, "unifi");

        Assert.Equal(["SK1234AB"], _rig.Plates());
    }

    [Fact]
    public async Task End_of_an_event_refines_its_track_and_identifies_nobody_by_itself()
    {
        _rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);

        await _rig.TakeAsync(End("other", "BG9999ZZ", 1));
        Assert.Empty(_rig.Plates());
        await _rig.TakeAsync(Update("SK12", 0.5, 2));
        await _rig.TakeAsync(End("1.2-a", "SK1234AB", 3));

        Assert.Equal(["SK1234AB"], _rig.Plates());
        Assert.Equal(2, _rig.Stand("front-1").Late);
    }

    [Fact]
    public async Task Event_replayed_out_of_a_queue_counts_for_nobody()
    {
        await _rig.TakeAsync(Update("SK1111AA", 0.9, 0));
        _rig.Lane.Run(10).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);

        await _rig.TakeAsync(Update("BG9999ZZ", 0.9, -600, "9.9-z"));

        Assert.DoesNotContain("BG9999ZZ", _rig.Plates());
        Assert.Equal(1, _rig.Stand("front-1").Late);
    }

    [Fact, Hazard("H-02")]
    public async Task Last_plate_sent_on_and_on_is_not_the_next_vehicles()
    {
        _rig.Lane.Journal.Immediate = true;
        var truck = SampleData.Truck(1);
        _rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(truck);
        await _rig.TakeAsync(Update(truck.PrintedPlate, 0.9, 0));
        _rig.Lane.Run(0.1).DriveThrough().Run(1.5);

        for (var i = 1; i <= 8; i++)
        {
            await _rig.TakeAsync(Update(truck.PrintedPlate, 0.9, i, $"{i}.0-x"));
            _rig.Lane.Run(1);
        }

        _rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        await _rig.TakeAsync(Update(truck.PrintedPlate, 0.9, 9, "9.0-x"));
        Assert.Empty(_rig.Plates());

        await _rig.TakeAsync(Update("SK1234AB", 0.9, 10, "10.0-x"));
        Assert.Equal(["SK1234AB"], _rig.Plates());
    }

    [Fact, Hazard("H-09")]
    public async Task Taken_means_on_the_disk()
    {
        await _rig.TakeAsync(Update("SK1234AB", 0.9, 0));

        var line = Assert.Single(File.ReadAllLines(Path.Combine(CameraRig.Folder(_rig), "sightings.spool")));
        Assert.Contains("SK1234AB", line, StringComparison.Ordinal);
    }

    [Fact, Hazard("H-09")]
    public async Task What_the_disk_does_not_take_is_not_answered_as_taken_and_may_come_again()
    {
        _rig.Spool.Dispose();

        Assert.Equal(IntakeAnswer.NotDurable, await _rig.TakeAsync(Update("SK1234AB", 0.9, 0)));
        Assert.Equal(IntakeAnswer.NotDurable, await _rig.TakeAsync(Update("SK1234AB", 0.9, 0)));
        Assert.Equal(0, _rig.Stand("front-1").Repeats);
    }

    [Theory]
    [InlineData("keyed", "k3y", IntakeAnswer.Taken)]
    [InlineData("keyed", "k3", IntakeAnswer.SecretRefused)]
    [InlineData("keyed", null, IntakeAnswer.SecretRefused)]
    [InlineData("digest", null, IntakeAnswer.SecretRefused)]
    [InlineData("pulled", null, IntakeAnswer.UnknownCamera)]
    [InlineData("nobody", null, IntakeAnswer.UnknownCamera)]
    public void Post_without_the_secret_is_refused(string camera, string? secret, IntakeAnswer expected)
        => Assert.Equal(expected, _rig.Desk.Admit(camera, IPAddress.Parse("192.0.2.7"), secret, "", Uri));

    [Fact]
    public void Post_from_another_address_is_refused_and_counted()
    {
        Assert.Equal(
            IntakeAnswer.AddressRefused, _rig.Desk.Admit("front-1", IPAddress.Parse("192.0.2.7"), null, "", Uri));
        Assert.Equal(1, _rig.Stand("front-1").Refused);
        Assert.Equal(
            IntakeAnswer.Taken, _rig.Desk.Admit("front-1", IPAddress.Parse("::ffff:127.0.0.1"), null, "", Uri));
    }

    [Theory]
    [InlineData("s3cret", Uri, true)]
    [InlineData("s3cret", "http://10.0.0.1:8080" + Uri, true)]
    [InlineData("wrong", Uri, false)]
    [InlineData("s3cret", "/sensors/other/plates", false)]
    public void Digest_proves_the_account_for_one_address(string password, string uri, bool isProved)
    {
        var header = Answer(_rig.Desk.Challenge("digest")!, password, uri);

        Assert.Equal(
            isProved ? IntakeAnswer.Taken : IntakeAnswer.SecretRefused,
            _rig.Desk.Admit("digest", IPAddress.Loopback, null, header, Uri));
    }

    [Fact]
    public void Digest_of_a_nonce_that_is_old_or_not_ours_is_refused()
    {
        var header = Answer(_rig.Desk.Challenge("digest")!, "s3cret", Uri);
        _rig.Lane.Run(301);

        Assert.Equal(
            IntakeAnswer.SecretRefused, _rig.Desk.Admit("digest", IPAddress.Loopback, null, header, Uri));
        Assert.Equal(
            IntakeAnswer.SecretRefused,
            _rig.Desk.Admit(
                "digest", IPAddress.Loopback, null,
                Answer("nonce=\"" + new string('a', 48) + "\"", "s3cret", Uri), Uri));
    }

    [Fact]
    public void Basic_proves_the_account_too()
    {
        var header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("cam:s3cret"));

        Assert.Equal(IntakeAnswer.Taken, _rig.Desk.Admit("digest", IPAddress.Loopback, null, header, Uri));
    }

    [Fact]
    public void Damaged_authorisation_is_refused_and_no_more()
    {
        string[] headers =
            ["Digest", "Digest ", "Digest a", "Digest =,=\"", "Basic ", "x=\"", "Digest username=\"cam"];
        foreach (var header in headers)
        {
            Assert.Equal(IntakeAnswer.SecretRefused, _rig.Desk.Admit("digest", IPAddress.Loopback, null, header, Uri));
        }
    }

    [Fact]
    public async Task Skew_of_the_cameras_clock_is_measured()
    {
        await _rig.TakeAsync(Update("SK1234AB", 0.9, -90));

        Assert.InRange(_rig.Stand("front-1").Clock.Skew!.Value.TotalSeconds, 89, 91);
    }

    /// <summary>What an honest client answers (RFC 7616, 3.4.1).</summary>
    private static string Answer(string challenge, string password, string uri)
    {
        var nonce = challenge.Split("nonce=\"")[1].Split('"')[0];
        var who = Md5($"cam:greenlane:{password}");
        var response = Md5($"{who}:{nonce}:00000001:0a4f:auth:{Md5("POST:" + uri)}");
        return $"Digest username=\"cam\", realm=\"greenlane\", nonce=\"{nonce}\", uri=\"{uri}\", qop=auth, "
            + $"nc=00000001, cnonce=\"0a4f\", response=\"{response}\", algorithm=MD5";
    }

#pragma warning disable CA5351 // What cameras speak.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private string Update(string plate, double score, double seconds, string id = "1.2-a")
        => FormattableString.Invariant($$"""
            {"type":"lpr","id":"{{id}}","plate":"{{plate}}","score":{{score}},"timestamp":{{Time(seconds)}} }
            """);

    private string Alarm(string plate, double seconds) => FormattableString.Invariant($$"""
        {"alarm":{"triggers":[
          {"key":"license_plate_unknown","device":"d1","value":"{{plate}}",
           "timestamp":{{Time(seconds) * 1000:F0}} }] } }
        """);

    private string End(string id, string plate, double seconds) => FormattableString.Invariant($$"""
        {"type":"end",
         "after":{"id":"{{id}}","recognized_license_plate":"{{plate}}","frame_time":{{Time(seconds)}} } }
        """);

    private double Time(double seconds)
        => Math.Round((_rig.Lane.Clock.Read().Utc.ToUnixTimeMilliseconds() / 1000.0) + seconds, 3);
}
