using System.Collections.Immutable;
using GreenLane.Central.Configuration;
using GreenLane.Central.Files;
using GreenLane.Central.Store.Queries;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>What pages and API show of enrolment. Thread-safe.</summary>
public sealed class EnrolmentView
{
    public const int MostItems = 200;

    private const int MostAlike = 50;

    private const string FileKind = "registry";

    private readonly EnrolmentBook _book;
    private readonly CentralSettings _settings;
    private readonly CentralQueries _queries;

    internal EnrolmentView(EnrolmentBook book, CentralSettings settings, CentralQueries queries)
        => (_book, _settings, _queries) = (book, settings, queries);

    /// <summary>Raised when something changed here, on the thread of who changed it.</summary>
    public event Action? Changed
    {
        add => _book.Changed += value;
        remove => _book.Changed -= value;
    }

    public RegisterDocument Register() => _book.Ask(now =>
    {
        var latest = now.Versions(null, 1).FirstOrDefault();
        var handed = now.LatestHanded();
        return new RegisterDocument(
            latest?.Version ?? 0, now.LatestSequence, latest?.Operators ?? 0, latest?.Vehicles ?? 0, latest, handed,
            latest is not null && handed?.Version == latest.Version, _settings.Enrolment is not null,
            new RegistryPress(_settings).Obstacle, now.OpenProposals);
    });

    /// <summary>Operators whose id or name holds a text, by id.</summary>
    /// <param name="after">The id after which to go on.</param>
    public OperatorList Operators(string? search, string? after, int limit)
    {
        var file = _book.Current().File;
        var found = Enumerable.Range(0, file?.Operators ?? 0).Select(place => file!.ReadOperator(place))
            .Where(one => after is null || string.CompareOrdinal(one.Id, after) > 0)
            .Where(one => string.IsNullOrEmpty(search)
                || one.Id.Contains(search, StringComparison.OrdinalIgnoreCase)
                || one.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Take(limit + 1).Select(EnrolledOperator.Of).ToImmutableArray();
        return found.Length > limit
            ? new OperatorList(found[..limit], found[limit - 1].Id)
            : new OperatorList(found, null);
    }

    /// <summary>Everything enrolled under a plate, and under those that a camera may take it for.</summary>
    public VehicleList Vehicles(PlateKey plate)
    {
        if (_book.Current().File is not { } file)
        {
            return VehicleList.None;
        }

        Span<int> records = stackalloc int[MostAlike];
        var alike = records[..file.Resemble(plate, records)].ToArray();
        var exact = file.FindByPlate(plate);
        ImmutableArray<EnrolledVehicle> found =
        [
            .. Run(file, exact).Select(one => EnrolledVehicle.Of(one, "exact")),
            .. alike.Where(first => file.PlateOf(first) != plate)
                .SelectMany(first => Run(file, file.FindByPlate(file.PlateOf(first))))
                .Take(MostAlike).Select(one => EnrolledVehicle.Of(one, "alike")),
        ];
        return new VehicleList(found, null, found.Length);
    }

    /// <summary>An operator.</summary>
    /// <returns>Null if the register holds none of that id and country.</returns>
    public EnrolledOperator? Operator(string country, string id)
        => _book.Current().Operator(id) is { } one && one.Country.ToString() == country
            ? EnrolledOperator.Of(one)
            : null;

    /// <summary>Vehicles bound to an operator, by plate; those of one plate stay together.</summary>
    /// <param name="search">Letters and digits that the plate holds, however written; null or empty: any.</param>
    /// <param name="after">The plate after which to go on; null: from the first.</param>
    public VehicleList VehiclesOf(string operatorId, string? search, string? after, int limit)
    {
        var register = _book.Current();
        var part = default(PlateKey);
        if (register.File is not { } file || register.PlaceOf(operatorId) is not { } place
            || (!string.IsNullOrEmpty(search) && !PlateText.TryCanonicalise(search, out part)))
        {
            return VehicleList.None;
        }

        var text = part.ToString();
        var found = Enumerable.Range(0, file.Vehicles)
            .Where(record => file.OperatorOf(record) == place
                && file.PlateOf(record).ToString().Contains(text, StringComparison.Ordinal))
            .ToList();
        var rest = found.SkipWhile(
            record => after is not null && string.CompareOrdinal(file.PlateOf(record).ToString(), after) <= 0).ToList();
        var shown = Math.Min(limit, rest.Count);
        while (shown > 0 && shown < rest.Count && file.PlateOf(rest[shown]) == file.PlateOf(rest[shown - 1]))
        {
            shown++;
        }

        return new VehicleList(
            [.. rest.Take(shown).Select(record => EnrolledVehicle.Of(file.Read(record), "exact"))],
            shown < rest.Count ? file.PlateOf(rest[shown - 1]).ToString() : null, found.Count);
    }

    public ProposalList Proposals(bool openOnly)
        => new([.. _book.Ask(now => now.Proposals(openOnly, MostItems))], null);

    public Proposal? Proposal(long id) => _book.Ask(now => now.Proposal(id));

    /// <summary>Changes of the register, newest first.</summary>
    /// <param name="operatorId">Only those of this operator, and imports; null: all.</param>
    public RegisterHistory History(long? before, int limit, string? operatorId = null)
    {
        var versions = _book.Ask(now => now.Versions(before, limit + 1, operatorId));
        return versions.Count > limit
            ? new RegisterHistory([.. versions.Take(limit)], $"{versions[limit - 1].Version}")
            : new RegisterHistory([.. versions], null);
    }

    /// <summary>What was published, and where it is in force now, as the gateways say themselves.</summary>
    public PublicationList Publications(int limit)
    {
        var gateways = _queries.Gateways().Items;
        return new PublicationList(
            [
                .. _book.Ask(now => now.Publications(limit)).Select(publication => publication with
                {
                    Gateways =
                    [
                        .. gateways.SelectMany(gateway => gateway.Files
                            .Where(file => file.Kind == FileKind && file.Issuer == _settings.Country
                                && file.Hash == publication.Hash)
                            .Select(file => new GatewayFile(
                                gateway.Crossing, gateway.Gateway, FileStanding.InForce, file.Sequence, file.Hash,
                                file.Since, gateway.HealthAt))),
                    ],
                }),
            ],
            null);
    }

    private static IEnumerable<Enrolment> Run(RegistryFile file, RecordRun run)
        => Enumerable.Range(run.First, run.Count).Take(MostItems).Select(file.Read);
}
