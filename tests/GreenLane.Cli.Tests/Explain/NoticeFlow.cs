using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests.Explain;

/// <summary>Notices as they come: of strangers and of enrolled trucks, right and wrong, from two intakes.</summary>
internal sealed class NoticeFlow(SignedFiles files, Prng prng)
{
    private int _number;

    public NoticeBook Book { get; } = new(60, TimeSpan.FromMinutes(20), ["file", "mqtt"]);

    public void Come(DateTimeOffset now, IdentityModel model)
    {
        for (var i = 0; i < 6; i++)
        {
            Book.Put(Next(now), now, []);
        }

        if (prng.Happens(0.8))
        {
            Book.Heard(prng.Happens(0.5) ? "file" : "mqtt", now);
        }

        Book.Weigh(model);
    }

    private Notice Next(DateTimeOffset now)
    {
        var truck = prng.Happens(0.7)
            ? files.Noticed[prng.Below(files.Noticed.Count)] : files.Trucks[prng.Below(files.Trucks.Count)].Key;
        return new Notice
        {
            Mrn = Number(prng.Happens(0.9)),
            Plates = [new NoticePlate(truck, false), new NoticePlate(files.Trucks[10].Key, true)],
            ValidFrom = now.AddMinutes(prng.Below(20) - 15),
            ValidTo = now.AddMinutes(10 + prng.Below(60)),
            Received = now,
            Source = prng.Happens(0.5) ? "file" : "mqtt",
            Procedure = prng.Happens(0.9) ? Procedure.Transit : Procedure.Import,
            Weighing = prng.Happens(0.9) ? new WeighingCertificate("V", 30_000, now, "Vaga") : null,
            Goods = prng.Below(3) switch { 0 => [], 1 => ["meat"], _ => ["steel", "toys"] },
            Consents = prng.Happens(0.8) ? [Agency.Veterinary] : [],
        };
    }

    private Mrn Number(bool right)
    {
        var front = $"26RS{_number++:D12}J";
        return Enumerable.Range(0, 10).Select(digit => Mrn.TryRead($"{front}{digit}", out var mrn) ? mrn : default)
            .First(mrn => mrn.HasRightCheckDigit == right);
    }
}
