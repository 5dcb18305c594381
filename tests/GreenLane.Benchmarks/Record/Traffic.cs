using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Benchmarks.Record;

/// <summary>
/// What the gateways of a country send: every passage tells its verdict and its closing, with rules, sightings and
/// registries as a lane with a tag reader and two cameras writes them.
/// </summary>
internal sealed class Traffic
{
    public const string Country = "MK";
    public const int Gateways = 100;

    /// <summary>The ids as the glossary has them; every passage carries the result of each.</summary>
    private static readonly string[] Rules =
    [
        "lane-open", "lane-healthy", "journal-writable", "clock-trusted", "vehicle-identified", "watch-list",
        "registry-fresh", "binding-in-force", "role-counts", "authorisation-granted", "type-counts", "consent-given",
        "recognised", "documents-complete", "not-inside", "journey-possible", "not-drawn",
    ];

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly SortedDictionary<string, IncrementalHash> _hashes = new(StringComparer.Ordinal);

    /// <summary>Events handed out so far.</summary>
    public long Events { get; private set; }

    /// <summary>Passages that they tell from verdict to closing.</summary>
    public long Passages => Events / 2;

    /// <summary>Bytes of their bodies.</summary>
    public long Bytes { get; private set; }

    /// <summary>Over all of them, see <see cref="StoreCheck"/>.</summary>
    public string Digest => StoreCheck.Digest(_hashes);

    public static GatewayKey Gateway(long number) => new("tabanovce", $"tabanovce-{number % Gateways}");

    /// <summary>The next events, from all gateways in turn.</summary>
    /// <param name="count">A multiple of twice the number of gateways, so that every passage is told whole.</param>
    public Message[] Next(int count)
    {
        var messages = new Message[count];
        for (var i = 0; i < count; i++, Events++)
        {
            messages[i] = Tell(Events % Gateways, (Events / Gateways) + 1);
            Bytes += messages[i].Body.Length;
        }

        return messages;
    }

    /// <summary>The n-th record of one gateway's journal; two make a passage.</summary>
    /// <param name="written">Called when it is durable, with true.</param>
    public JournalEntry Entry(string epoch, long n, Action<bool> written)
    {
        var passage = Passage(epoch, (n + 1) / 2, Opened((n + 1) / 2), closed: n % 2 == 0);
        return new JournalEntry
        {
            Kind = passage.ClosedAt is null ? JournalKind.PassageDecided : JournalKind.PassageClosed,
            Lane = passage.Lane,
            Passage = (ulong)((n + 1) / 2),
            At = TimeSpan.FromMilliseconds(n),
            Utc = passage.ClosedAt ?? passage.OpenedAt,
            Clock = "synced",
            Document = passage,
            Outgoing = passage,
            Written = written,
        };
    }

    private Message Tell(long gateway, long sequence)
    {
        var key = Gateway(gateway);
        var topics = new Topics(Country, key.Crossing, key.Gateway);
        var epoch = string.Create(CultureInfo.InvariantCulture, $"{gateway:x12}");
        var passage = Passage(epoch, (sequence + 1) / 2, Opened((sequence + 1) / 2), closed: sequence % 2 == 0);
        var e = new PassageEvent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{epoch}-{sequence}"),
            Source = $"//{Country}/{key.Crossing}/{key.Gateway}/{passage.Lane}",
            Type = passage.ClosedAt is null ? PassageEvent.Decided : PassageEvent.Closed,
            Subject = passage.Id,
            Time = passage.ClosedAt ?? passage.OpenedAt,
            Epoch = epoch,
            Sequence = sequence.ToString(CultureInfo.InvariantCulture),
            TimeQuality = "synced",
            Data = passage,
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(e, ReportingJson.Default.PassageEvent);
        StoreCheck.Add(_hashes, epoch, body);
        return new Message(topics.Passages(passage.Lane), body);
    }

    private DateTimeOffset Opened(long number) => _now.AddSeconds(number - 100_000);

    /// <summary>One in nine is drawn for inspection.</summary>
    internal static PassageDocument Passage(string epoch, long number, DateTimeOffset opened, bool closed)
    {
        var refer = number % 9 == 0;
        return new PassageDocument
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{epoch}-{number}"),
            Lane = number % 2 == 0 ? "1" : "2",
            OpenedAt = opened,
            ClosedAt = closed ? opened.AddSeconds(21) : null,
            Clock = "synced",
            Outcome = closed ? (refer ? "referred" : "released") : null,
            ReleasedBy = closed && !refer ? "automatic" : null,
            Verdict = refer ? "refer" : "release",
            Reason = refer ? "random-inspection" : null,
            DecidedAt = opened.AddSeconds(1.5),
            DecisionMicroseconds = 1830,
            DwellSeconds = closed ? 21.3 : null,
            OperatorId = string.Create(CultureInfo.InvariantCulture, $"RS-AEO-{number % 997:0000}"),
            Issuer = "RS",
            Identity = "strong",
            Sightings =
            [
                new("tag", "rfid-1", 0.31, Epc: $"p:{number:x16}", Tid: $"p:{number + 7:x16}", RssiDbm: -52, Count: 9),
                new("plate", "front-1", 0.62, $"p:{number + 1:x16}", "RS", View: "front", Confidence: 0.97),
                new("plate", "rear-1", 4.82, $"p:{number + 2:x16}", "RS", View: "rear", Confidence: 0.91),
            ],
            Rules = [.. Rules.Select(rule => new RuleDocument(rule, "pass", null, null))],
            Registries =
            [
                new("RS", 412, 3_600, "8f1d0c5a77e24f6b"), new("AL", 97, 7_200, "1b9e4c3d02a58f77"),
            ],
            RecognitionHash = "3c59dc048e8850243be8079a5c74d079",
            TrustHash = "b6d767d2f8ed5d21a44b0e5886680cb9",
            ConfigurationHash = "37693cfc748049e45d87b8c7d8b9aacd",
            Program = "0.1.0+1ff1de774005f8da",
        };
    }
}
