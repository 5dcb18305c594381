using System.Text;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Store;
using GreenLane.Central.Store.Queries;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Enrolling;

/// <summary>An enrolment office at a centre: its desks over a store, a folder for signed files, and keys.</summary>
internal sealed class Office : IDisposable
{
    public const string Ana = "ana";
    public const string Boris = "boris";

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-office-").FullName;
    private readonly List<IDisposable> _owned = [];
    private readonly StoreDatabase _database;

    /// <param name="signatures">How many trust.json demands.</param>
    /// <param name="signsHere">Whether the first key is configured.</param>
    public Office(StoreDatabase database, int signatures = 1, bool signsHere = true)
    {
        _database = database;
        var trust = TrustStore.Empty;
        foreach (var key in Keys)
        {
            Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
            trust = trust.With(CountryCode.Parse("RS"), trusted!, signatures);
        }

        File.WriteAllBytes(Path.Combine(_folder, "trust.json"), trust.ToJson());
        File.WriteAllText(KeyFile, Keys[0].PrivatePem());
        Settings = new CentralSettings(
            "RS", "Test", _folder, new BrokerSettings("127.0.0.1", 1883, true, "c"), new Uri("http://127.0.0.1:1"),
            Open: true)
        {
            Files = new FilesSettings(_folder, Path.Combine(_folder, "trust.json")),
            Enrolment = signsHere ? new EnrolmentSettings(KeyFile) : null,
        };
        (Desk, Publications, View, Edits) = Open();
        var (book, accounts) = (new EnrolmentBook(database), new AccountBook(database, Time));
        _owned.AddRange([book, accounts]);
        Requests = new RequestDesk(book, new RegisterDesk(book, accounts, Settings, Time), accounts, Settings, Time);
        Tokens = new TokenDesk(book, accounts, Time);
        RequestView = new RequestView(book);
    }

    public SigningKey[] Keys { get; } = [SigningKey.Create(), SigningKey.Create()];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    public CentralSettings Settings { get; }

    public EnrolmentDesk Desk { get; }

    public PublicationDesk Publications { get; }

    public EnrolmentView View { get; }

    public RegisterDesk Edits { get; }

    public RequestDesk Requests { get; }

    public TokenDesk Tokens { get; }

    public RequestView RequestView { get; }

    public string KeyFile => Path.Combine(_folder, "key.pem");

    public string Handed => Path.Combine(_folder, "registry-RS.glr");

    public RegisterDocument Register => View.Register();

    /// <summary>The desks of another instance on the same store.</summary>
    public (EnrolmentDesk Desk, PublicationDesk Publications, EnrolmentView View, RegisterDesk Edits) Open()
    {
        var book = new EnrolmentBook(_database);
        var accounts = new AccountBook(_database, Time);
        _owned.AddRange([book, accounts]);
        var publications = new PublicationDesk(book, new RegistryPress(Settings), accounts, null, "RS", Time);
        return (
            new EnrolmentDesk(book, publications, accounts, Settings, Time), publications,
            new EnrolmentView(book, Settings, new CentralQueries(_database, "RS")),
            new RegisterDesk(book, accounts, Settings, Time));
    }

    /// <summary>Vehicles BG1000AA and so on, by turns of two operators.</summary>
    /// <param name="more">Further lines of vehicles.</param>
    /// <param name="operators">Further lines of operators.</param>
    public static ImportFiles Tables(int from, int count, string more = "", string operators = "") => new(
        "operators.csv",
        Encoding.UTF8.GetBytes("""
            operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
            RS-1,One,RS,A1,AEOS,granted,2024-01-01,2024-01-01,yes
            RS-2,Two,RS,A2,AEOF,granted,2024-01-01,2024-01-01,no

            """ + operators),
        "vehicles.csv",
        Encoding.UTF8.GetBytes(
            "operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n"
            + string.Concat(Enumerable.Range(from, count).Select(
                n => $"RS-{1 + (n % 2)},RS,BG{n}AA,tractor,{n:X8},,2024-02-01,\n")) + more));

    public Proposal Proposed(ImportFiles files, string by = Ana)
    {
        var problems = new TableProblems();
        var answer = Desk.ProposeImport(by, files, problems, null);
        Assert.True(answer.IsDone, $"{answer} {string.Join('\n', problems.Items)}");
        return View.Proposal(answer.Number)!;
    }

    public Proposal Proposed(StatusWish wish, string by = Ana)
    {
        var answer = Desk.ProposeStatus(by, wish);
        Assert.True(answer.IsDone, answer.ToString());
        return View.Proposal(answer.Number)!;
    }

    /// <summary>An import that is confirmed.</summary>
    public void Hold(int from, int count, string more = "", string operators = "")
        => Done(Desk.Confirm(Boris, true, Proposed(Tables(from, count, more, operators)).Id));

    public void Publish()
        => Done(Publications.Publish(Boris, Register.Version, Register.Sequence));

    public static byte[] Signed(byte[] draft, SigningKey key)
    {
        Assert.True(SignedDraft.TryOpen(draft, out var file, out _));
        Assert.True(SignedDraft.TrySign(file!, key, out var signed, out var reason), reason);
        return signed!;
    }

    public static void Done(EnrolmentAnswer answer)
        => Assert.True(answer.IsDone, answer.ToString());

    /// <summary>What lies where it is passed on from, as a gateway would take it.</summary>
    public RegistryFile InForce()
    {
        Assert.True(TrustStore.TryLoad(Settings.Files!.TrustFile, out var trust, out _));
        Assert.True(SignedFile.TryParse(File.ReadAllBytes(Handed), out var file, out _));
        Assert.True(RegistryFile.TryRead(file!, trust!, out var registry, out var refusal), refusal?.Text);
        return registry!;
    }

    public AuthorisationStatus StatusInForce(string operatorId)
        => InForce().ReadAll().Operators.Single(one => one.Id == operatorId).Authorisations[0].Status;

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        Array.ForEach(Keys, key => key.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
