using System.Globalization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Lanes;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>What people of an enrolment office propose and decide. Thread-safe.</summary>
/// <remarks>
/// Every act names who acts, changes the register as a whole or not at all, and leaves a line that says what, who and
/// why; in the audit it stands before it is done. Where two persons are needed they are told apart by their accounts'
/// names; without accounts there is no second.
/// </remarks>
public sealed class EnrolmentDesk
{
    /// <summary>Proposals that wait to be decided at once.</summary>
    public const int MostOpen = 100;

    /// <summary>Tries of a suspension while others change the register.</summary>
    private const int MostTries = 5;

    private readonly EnrolmentBook _book;
    private readonly PublicationDesk _publications;
    private readonly AccountBook _accounts;
    private readonly CountryCode _issuer;
    private readonly TimeProvider _time;

    internal EnrolmentDesk(
        EnrolmentBook book, PublicationDesk publications, AccountBook accounts, CentralSettings settings,
        TimeProvider time)
    {
        (_book, _publications, _accounts, _time) = (book, publications, accounts, time);
        _issuer = CountryCode.Parse(settings.Country);
    }

    /// <summary>Looks at what an import would change, and keeps it to be confirmed.</summary>
    /// <param name="problems">Everything that is wrong with it; then nothing is kept.</param>
    /// <param name="progress">Told how far it is, from the caller's own thread.</param>
    public EnrolmentAnswer ProposeImport(
        string by, ImportFiles files, TableProblems problems, IProgress<ImportProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(problems);
        Record(by, "enrolment-import", files.Names);
        if (ImportReader.Read(files, _issuer, problems, progress) is not { } content)
        {
            return EnrolmentAnswer.Refused($"{problems.Count} lines are wrong: nothing is changed");
        }

        var (register, now) = (_book.Current(), _time.GetUtcNow());
        var vehicles = content.Enrolments.Length;
        progress?.Report(new ImportProgress(ImportPhase.Building, 0, vehicles));
        var draft = Register.Write(_issuer, register.Version + 1, content, now);
        if (draft.Length > RegistryPress.MostBytes)
        {
            return EnrolmentAnswer.Refused(
                $"as a registry it has {draft.Length} bytes; {RegistryPress.MostBytes} are passed on at most");
        }

        progress?.Report(new ImportProgress(ImportPhase.Comparing, 0, vehicles));

        // What is compared is what would be kept: a file holds whole seconds.
        var proposed = Register.Read(register.Version + 1, draft).Content;
        var changes = RegistryChanges.Between(register.Content, proposed);
        return changes.Items.IsEmpty
            ? EnrolmentAnswer.Refused("this is what the register holds: nothing would change")
            : Propose(
                new Proposal(
                    0, now, by, register.Version, Proposal.Open,
                    ImportPreview.Of(files.Names, changes, RegistryDoubts.Of(proposed)), null, null, null, null),
                draft);
    }

    /// <summary>Asks for an authorisation to be suspended, revoked, annulled or granted again.</summary>
    public EnrolmentAnswer ProposeStatus(string by, StatusWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        Record(by, "enrolment-status", wish.Operator, wish.Status);
        var (register, now) = (_book.Current(), _time.GetUtcNow());
        if (ReasonWish.Obstacle(wish.Reason) is { } obstacle)
        {
            return EnrolmentAnswer.Refused(obstacle);
        }

        return StatusWish.StatusOf(wish.Status) == AuthorisationStatus.Unknown
            ? EnrolmentAnswer.Refused("status is suspended, revoked, annulled or granted")
            : RegisterEdits.WithStatus(register.Content, wish, now) is null
                ? NoSuchAuthorisation
                : Propose(
                    new Proposal(0, now, by, register.Version, Proposal.Open, null, wish, null, null, null), null);
    }

    /// <summary>Does what was proposed.</summary>
    /// <param name="maySecond">Whether who confirms may be a second person (<see cref="Policies.Publish"/>).</param>
    public EnrolmentAnswer Confirm(string by, bool maySecond, long id)
    {
        Record(by, "enrolment-confirmed", Number(id));
        var now = _time.GetUtcNow();
        if (_book.Ask(query => query.Proposal(id)) is not { } proposal)
        {
            return NoSuchProposal;
        }

        if (!proposal.IsOpenAt(now))
        {
            return NotOpen(proposal);
        }

        return proposal.NeedsSecond && (!maySecond || IsSame(by, proposal.By))
            ? new EnrolmentAnswer(
                EnrolmentOutcome.SecondPerson,
                $"somebody else than {proposal.By}, who may publish, must confirm this")
            : proposal.Status is { } wish
                ? ConfirmStatus(proposal, wish, by, now)
                : ConfirmImport(proposal, by, now);
    }

    /// <summary>Decides that what was proposed is not done.</summary>
    public EnrolmentAnswer Refuse(string by, long id, string reason)
    {
        Record(by, "enrolment-refused", Number(id));
        return ReasonWish.Obstacle(reason) is { } obstacle
            ? EnrolmentAnswer.Refused(obstacle)
            : _book.Change(store => store.Now.Proposal(id) switch
            {
                null => NoSuchProposal,
                { State: Proposal.Open } proposal
                    => Decided(store, proposal, Proposal.Refused, by, reason, EnrolmentAnswer.Done("refused", id)),
                var proposal => NotOpen(proposal),
            });
    }

    private static EnrolmentAnswer NoSuchProposal { get; }
        = new(EnrolmentOutcome.NotFound, "nothing such was proposed");

    private static EnrolmentAnswer NoSuchAuthorisation { get; }
        = new(EnrolmentOutcome.NotFound, "no authorisation is there that can change so");

    private static EnrolmentAnswer NotOpen(Proposal proposal)
        => EnrolmentAnswer.Moved(
            proposal.State == Proposal.Open ? "it was proposed too long ago" : $"it is {proposal.State} already");

    private static bool IsSame(string one, string other)
        => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Never a plate: what was done to which vehicle stands in the register's own history.</summary>
    private void Record(string by, string what, string? about = null, string? detail = null)
        => _accounts.Record(new AuditAct(by, what, about, detail));

    private EnrolmentAnswer Propose(Proposal proposal, byte[]? content)
        => _book.Change(store => store.Now.OpenProposals >= MostOpen
            ? EnrolmentAnswer.Refused($"{MostOpen} proposals wait already: decide those first")
            : EnrolmentAnswer.Done("proposed", store.Add(proposal, content)));

    private EnrolmentAnswer ConfirmImport(Proposal proposal, string by, DateTimeOffset now)
        => _book.Change(store =>
        {
            if (store.Now.Proposal(proposal.Id) is not { State: Proposal.Open } open
                || store.Now.ProposalContent(proposal.Id) is not { } content)
            {
                return EnrolmentAnswer.Moved("somebody decided it meanwhile");
            }

            var latest = store.Now.LatestVersion;
            if (latest != open.Version)
            {
                return EnrolmentAnswer.Moved(
                    $"the register has changed: it is at version {latest} now, and this was made on {open.Version}");
            }

            var import = open.Import!;
            store.Add(
                new RegisterVersion(
                    latest + 1, now, open.By, IsSame(by, open.By) ? null : by, "import", import.Files, "",
                    import.Operators.After, import.Vehicles.After, null),
                content);
            return Decided(
                store, open, Proposal.Done, by, "",
                EnrolmentAnswer.Done($"the register is at version {latest + 1}", latest + 1));
        });

    /// <summary>Changes the register, and what the gateways have, in one transaction.</summary>
    private EnrolmentAnswer ConfirmStatus(Proposal proposal, StatusWish wish, string by, DateTimeOffset now)
    {
        var answer = EnrolmentAnswer.Moved("others change the register all the time: try again");
        for (var tries = 0; tries < MostTries && answer.Outcome == EnrolmentOutcome.Moved; tries++)
        {
            if (_book.Ask(query => query.Proposal(proposal.Id)) is { State: not Proposal.Open } decided)
            {
                return NotOpen(decided);
            }

            var register = _book.Current();
            if (RegisterEdits.WithStatus(register.Content, wish, now) is not { } content)
            {
                return NoSuchAuthorisation;
            }

            var draft = Register.Write(_issuer, register.Version + 1, content, now);
            var urgent = _publications.Restrict(wish, proposal.By, by, register.Version, now);
            if (urgent is { Pressed.Problem: { } problem })
            {
                return EnrolmentAnswer.Refused(problem);
            }

            var version = new RegisterVersion(
                register.Version + 1, now, proposal.By, by, wish.Status, SubjectOf(wish), wish.Reason,
                content.Operators.Length, content.Enrolments.Length, wish.Operator);
            answer = _book.Change(store => Commit(store, proposal, version, draft, urgent, by));
            if (answer.IsDone)
            {
                return urgent is { } made
                    ? _publications.Hand(made.Pressed, answer with { Detail = $"{wish.Status}; " })
                    : answer with { Detail = $"{wish.Status}; nothing that the gateways have changes by it" };
            }
        }

        return answer;
    }

    private EnrolmentAnswer Commit(
        EnrolmentStore store, Proposal proposal, RegisterVersion version, byte[] draft,
        (PressedRegistry Pressed, Publication Publication)? urgent, string by)
    {
        if (store.Now.Proposal(proposal.Id) is not { State: Proposal.Open } open)
        {
            return EnrolmentAnswer.Moved("somebody decided it meanwhile");
        }

        if (store.Now.LatestVersion != version.Version - 1)
        {
            return EnrolmentAnswer.Moved("somebody changed the register meanwhile");
        }

        if (urgent is { } made && PublicationDesk.Given(store, made.Publication, made.Pressed) is { IsDone: false } no)
        {
            return no;
        }

        store.Add(version, draft);
        return Decided(store, open, Proposal.Done, by, "", EnrolmentAnswer.Done("", version.Version));
    }

    private EnrolmentAnswer Decided(
        EnrolmentStore store, Proposal proposal, string state, string by, string decision, EnrolmentAnswer answer)
    {
        store.Decide(proposal, state, _time.GetUtcNow(), by, decision);
        return answer;
    }

    private static string SubjectOf(StatusWish wish)
        => wish.Authorisation is { } number ? $"{wish.Operator}, {number}" : wish.Operator;
}
