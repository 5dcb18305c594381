using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Tests.Notices;

/// <summary>A truck that nobody enrolled, its notice, and rules by which complete documents count.</summary>
internal static class PaperSample
{
    public const string Plate = "NI 123-AB";

    public static readonly VehicleKey Truck = Key("NI123AB");

    public static Notice Notice { get; } = new()
    {
        Mrn = Mrn("26RS0123456789ABJ0"),
        Plates = [new NoticePlate(Truck, false)],
        ValidFrom = SampleData.Now.AddHours(-3),
        ValidTo = SampleData.Now.AddDays(1),
        Received = SampleData.Now.AddHours(-1),
        Source = "file",
        Procedure = Procedure.Transit,
        Weighing = new WeighingCertificate("V-77", 31_200, SampleData.Now.AddHours(-6), "Vaga Vranje"),
    };

    public static RecognitionRule Rule { get; } = new()
    {
        Id = "transit",
        Entitlement = Entitlement.Documents,
        Issuer = SampleData.Serbia,
        Effect = RecognitionEffect.Green,
    };

    /// <summary>Heard a minute ago.</summary>
    public static NoticeBook Book(params Notice[] notices)
    {
        var book = new NoticeBook(1000, TimeSpan.FromHours(1), ["file"]);
        foreach (var notice in notices)
        {
            Assert.Equal(NoticeOutcome.Taken, book.Put(notice, SampleData.Now, []));
        }

        book.Heard("file", SampleData.Now.AddMinutes(-1));
        book.Weigh(SampleData.Model);
        return book;
    }

    /// <summary>The same files, and documents count.</summary>
    public static InForce WithDocuments(InForce inForce) => inForce with
    {
        Recognition = inForce.Recognition! with { Rules = [.. inForce.Recognition.Rules, Rule] },
    };

    public static Mrn Mrn(string text) => Lanes.Mrn.TryRead(text, out var mrn) ? mrn : throw new FormatException(text);

    public static VehicleKey Key(string plate)
        => PlateKey.TryPack(plate, out var key) ? new VehicleKey(SampleData.Serbia, key) : throw new FormatException();
}
