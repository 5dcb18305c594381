using System.Globalization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Files;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>Gives the register to the gateways: signs it, or has it signed, and hands it over. Thread-safe.</summary>
/// <remarks>
/// A sequence is given out, durably, before anything under it leaves: whatever fails afterwards, no gateway ever sees
/// two contents under one sequence.
/// </remarks>
public sealed class PublicationDesk
{
    private readonly EnrolmentBook _book;
    private readonly RegistryPress _press;
    private readonly AccountBook _accounts;
    private readonly FileShelf? _shelf;
    private readonly TimeProvider _time;
    private readonly Lock _handing = new();
    private readonly string _issuer;

    internal PublicationDesk(
        EnrolmentBook book, RegistryPress press, AccountBook accounts, FileShelf? shelf, string issuer,
        TimeProvider time)
        => (_book, _press, _accounts, _shelf, _issuer, _time) = (book, press, accounts, shelf, issuer, time);

    /// <summary>Publishes the register as it is.</summary>
    /// <param name="version">The register's version that the asker has seen.</param>
    /// <param name="sequence">The latest sequence that the asker has seen; 0 for none.</param>
    public EnrolmentAnswer Publish(string by, long version, long sequence)
    {
        _accounts.Record(new AuditAct(by, "enrolment-published", version.ToString(CultureInfo.InvariantCulture)));
        if (_press.Obstacle is { } obstacle)
        {
            return EnrolmentAnswer.Refused(obstacle);
        }

        Recognise();
        var register = _book.Current();
        if (register.File is null)
        {
            return EnrolmentAnswer.Refused("nothing is enrolled");
        }

        if (register.Version != version)
        {
            return EnrolmentAnswer.Moved($"the register has changed: it is at version {register.Version} now");
        }

        var opened = SignedDraft.TryOpen(register.Draft, out var draft, out _);
        Invariant.Holds(opened, "a version of the register cannot be read");
        var (next, now) = (NextSequence(sequence), _time.GetUtcNow());
        var pressed = _press.Press(next, draft!.Content, now);
        if (pressed.Problem is { } problem)
        {
            return EnrolmentAnswer.Refused(problem);
        }

        var publication = PublicationOf(pressed, version, now, by, null, "published");
        var answer = _book.Change(store => Obstacle(store, version, sequence) ?? Given(store, publication, pressed));
        return answer.IsDone ? Hand(pressed, answer) : answer;
    }

    /// <summary>Takes back what was signed elsewhere, if gateways would take it, and hands it over.</summary>
    public EnrolmentAnswer TakeSigned(string by, long sequence, byte[] bytes)
    {
        _accounts.Record(new AuditAct(by, "enrolment-signed", sequence.ToString(CultureInfo.InvariantCulture)));
        if (_book.Ask(now => now.Publication(sequence)) is not { } publication)
        {
            return new EnrolmentAnswer(EnrolmentOutcome.NotFound, "no such sequence was published");
        }

        if (publication.State != Publication.ToSign)
        {
            return EnrolmentAnswer.Moved($"sequence {sequence} is {publication.State}");
        }

        if (_press.Refusal(bytes, out var file) is { } refusal)
        {
            return EnrolmentAnswer.Refused(refusal);
        }

        return file!.Facts.ContentHash == publication.ContentHash
            ? Hand(
                new PressedRegistry(file.Facts, bytes, IsSigned: true, null),
                EnrolmentAnswer.Done("", sequence))
            : EnrolmentAnswer.Refused("this is not what was to be signed");
    }

    /// <summary>
    /// Publishes anew what the gateways were given last, unchanged, if it is older than that and nobody did. Never what
    /// is in the register and was not published, and never what more people must sign.
    /// </summary>
    /// <returns>Null if nothing is due.</returns>
    public EnrolmentAnswer? Renew(TimeSpan every)
    {
        if (_press.Obstacle is not null)
        {
            return null;
        }

        Recognise();
        var now = _time.GetUtcNow();
        var (handed, latest) = _book.Ask(query => (query.LatestHanded(), query.LatestSequence));
        if (handed is null || now - handed.Created < every || Content(handed.Sequence) is not { } bytes)
        {
            return null;
        }

        if (latest != handed.Sequence)
        {
            return HandAgain(latest)
                ?? EnrolmentAnswer.Refused($"registry {latest} waits for signatures, and would be replaced");
        }

        var parsed = SignedFile.TryParse(bytes, out var file, out _);
        Invariant.Holds(parsed, "a registry that was handed over cannot be read");
        var pressed = _press.Press(NextSequence(latest), file!.Content, now);
        if (pressed.Problem is not null || !pressed.IsSigned)
        {
            return EnrolmentAnswer.Refused(pressed.Problem ?? "more signatures are demanded than there are keys here");
        }

        var sequence = pressed.Facts!.Header.Sequence.ToString(CultureInfo.InvariantCulture);
        _accounts.Record(new AuditAct(AuditAct.Centre, "enrolment-republished", sequence));
        var publication = PublicationOf(
            pressed, handed.Version, now, AuditAct.Centre, null, $"registry {handed.Sequence} anew, unchanged");
        var answer = _book.Change(store => store.Now.LatestSequence == latest
            ? Given(store, publication, pressed)
            : EnrolmentAnswer.Moved("somebody else published meanwhile"));
        return answer.IsDone ? Hand(pressed, answer) : null;
    }

    /// <summary>What is to be signed, or was handed over; null if it was let go of.</summary>
    public byte[]? Content(long sequence) => _book.Ask(now => now.PublicationContent(sequence));

    /// <summary>
    /// Makes of what the gateways were given last the same with an authorisation changed, and of the register nothing
    /// else: what is not published yet does not go out with a suspension.
    /// </summary>
    /// <param name="version">The register's version before it is changed in the same way.</param>
    /// <returns>Null if nothing is out that it would change.</returns>
    internal (PressedRegistry Pressed, Publication Publication)? Restrict(
        StatusWish wish, string by, string second, long version, DateTimeOffset now)
    {
        if (_press.Obstacle is not null)
        {
            return null;
        }

        Recognise();
        var (handed, latest) = _book.Ask(query => (query.LatestHanded(), query.LatestSequence));
        if (handed is null || Content(handed.Sequence) is not { } bytes
            || !RegistryFile.TryReadUnverified(bytes, out var file, out _)
            || RegisterEdits.WithStatus(file!.ReadAll(), wish, now) is not { } content)
        {
            return null;
        }

        var pressed = _press.Press(NextSequence(latest), content, now);
        return (
            pressed,
            pressed.Problem is null
                ? PublicationOf(
                    pressed, handed.Version == version ? version + 1 : handed.Version, now, by, second,
                    $"{wish.Status}: {wish.Operator}")
                : handed);
    }

    /// <summary>Gives the sequence out, if nobody did meanwhile.</summary>
    internal static EnrolmentAnswer Given(EnrolmentStore store, Publication publication, PressedRegistry pressed)
    {
        if (store.Now.LatestSequence >= publication.Sequence)
        {
            return EnrolmentAnswer.Moved("somebody else published meanwhile");
        }

        store.Add(publication, pressed.Bytes);
        return EnrolmentAnswer.Done("", publication.Sequence);
    }

    /// <summary>Puts a signed registry on its way; what is not signed yet waits for that.</summary>
    /// <param name="answer">What was done so far.</param>
    internal EnrolmentAnswer Hand(PressedRegistry pressed, EnrolmentAnswer answer)
    {
        var sequence = (long)pressed.Facts!.Header.Sequence;
        if (!pressed.IsSigned)
        {
            return answer with { Detail = $"{answer.Detail}registry {sequence} waits for signatures" };
        }

        // One at a time, so that an earlier one is never put over a later one.
        lock (_handing)
        {
            if (_book.Ask(now => now.LatestHanded())?.Sequence > sequence)
            {
                return answer with { Detail = $"{answer.Detail}registry {sequence} was replaced before it went out" };
            }

            if (_press.Hand(pressed.Bytes) is { } problem)
            {
                return new EnrolmentAnswer(
                    EnrolmentOutcome.NotHanded,
                    $"{answer.Detail}registry {sequence} could not be handed over, publish again: {problem}");
            }

            Note(pressed.Facts, pressed.Bytes);
        }

        return answer with { Detail = $"{answer.Detail}registry {sequence} is on its way to the gateways" };
    }

    /// <summary>What the centre made by itself and could not put into the folder then.</summary>
    /// <returns>Null if that sequence is none of these.</returns>
    private EnrolmentAnswer? HandAgain(long sequence)
        => _book.Ask(now => now.Publication(sequence)) is { By: AuditAct.Centre, State: Publication.ToSign }
                && Content(sequence) is { } bytes && _press.Refusal(bytes, out var file) is null
            ? Hand(new PressedRegistry(file!.Facts, bytes, IsSigned: true, null), EnrolmentAnswer.Done("", sequence))
            : null;

    /// <summary>
    /// What lies there already and was not noted, because this program ended in between, or because somebody brought a
    /// signed file there by hand.
    /// </summary>
    private void Recognise()
    {
        lock (_handing)
        {
            if (_press.Lying() is (var facts, var bytes)
                && _book.Ask(now => now.Publication((long)facts.Header.Sequence)) is { } waiting
                && waiting.State == Publication.ToSign && waiting.ContentHash == facts.ContentHash
                && _press.Refusal(bytes, out _) is null)
            {
                Note(facts, bytes);
            }
        }
    }

    private void Note(SignedFacts facts, byte[] bytes)
        => _book.Change(store =>
        {
            store.Hand((long)facts.Header.Sequence, bytes, facts.Hash, _time.GetUtcNow());
            return EnrolmentAnswer.Done("", (long)facts.Header.Sequence);
        });

    /// <summary>Above whatever was given out here, and above what was put into the folder otherwise.</summary>
    private long NextSequence(long latest)
    {
        var lying = _shelf?.Files.Where(file => file.Topic.Kind == "registry" && file.Topic.Name == _issuer)
            .Select(file => (long)Math.Min(file.Sequence, long.MaxValue - 1)).DefaultIfEmpty(0).Max() ?? 0;
        return Math.Max(latest, lying) + 1;
    }

    private static EnrolmentAnswer? Obstacle(EnrolmentStore store, long version, long sequence)
    {
        if (store.Now.LatestVersion != version)
        {
            return EnrolmentAnswer.Moved("somebody changed the register meanwhile");
        }

        return store.Now.LatestSequence == sequence ? null : store.Now.Publications(1) is [var other]
            ? EnrolmentAnswer.Moved(string.Create(
                CultureInfo.InvariantCulture,
                $"{other.By} published sequence {other.Sequence} at {other.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"))
            : EnrolmentAnswer.Moved("no such sequence was published");
    }

    private static Publication PublicationOf(
        PressedRegistry pressed, long version, DateTimeOffset now, string by, string? second, string reason)
    {
        var header = pressed.Facts!.Header;
        return new Publication(
            (long)header.Sequence, version, now, by, second, reason, Publication.ToSign, header.Created,
            header.Expires, pressed.Facts.ContentHash, null, null);
    }
}
