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
            return new VehicleList([], null);
        }

        Span<int> records = stackalloc int[MostAlike];
        var alike = records[..file.Resemble(plate, records)].ToArray();
        var exact = file.FindByPlate(plate);
        return new VehicleList(
            [
                .. Run(file, exact).Select(one => EnrolledVehicle.Of(one, "exact")),
                .. alike.Where(first => file.PlateOf(first) != plate)
                    .SelectMany(first => Run(file, file.FindByPlate(file.PlateOf(first))))
                    .Take(MostAlike).Select(one => EnrolledVehicle.Of(one, "alike")),
            ],
            null);
    }

    public ProposalList Proposals(bool openOnly)
        => new([.. _book.Ask(now => now.Proposals(openOnly, MostItems))], null);

    public Proposal? Proposal(long id) => _book.Ask(now => now.Proposal(id));

    public RegisterHistory History(long? before, int limit)
    {
        var versions = _book.Ask(now => now.Versions(before, limit + 1));
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
