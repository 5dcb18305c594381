using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>What one person of an enrolment office changes; it counts with the next publication. Thread-safe.</summary>
/// <remarks>Every act names who acts and why, and stands in the audit before it is done.</remarks>
public sealed class RegisterDesk
{
    private readonly EnrolmentBook _book;
    private readonly AccountBook _accounts;
    private readonly CountryCode _issuer;
    private readonly TimeProvider _time;

    internal RegisterDesk(EnrolmentBook book, AccountBook accounts, CentralSettings settings, TimeProvider time)
    {
        (_book, _accounts, _time) = (book, accounts, time);
        _issuer = CountryCode.Parse(settings.Country);
    }

    /// <summary>An operator consents to the exchange of its data with other countries, or does not any more.</summary>
    public EnrolmentAnswer SetConsent(string by, ConsentWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return Edit(
            new AuditAct(by, "enrolment-consent", wish.Operator), wish.Reason,
            (content, _) => RegisterEdits.Consent(content, wish.Operator, wish.Consent));
    }

    /// <summary>A vehicle was given a tag or another one, or lost it.</summary>
    public EnrolmentAnswer SetTag(string by, TagWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (epc, tid) = (default(TagBytes), default(TagBytes));
        return !TryReadVehicle(wish.Country, wish.Plate, out var vehicle)
                || (!string.IsNullOrEmpty(wish.Epc) && !TagBytes.TryParseHex(wish.Epc, out epc))
                || (!string.IsNullOrEmpty(wish.Tid) && !TagBytes.TryParseHex(wish.Tid, out tid))
            ? EnrolmentAnswer.Refused("country, plate, epc or tid is none")
            : Edit(
                new AuditAct(by, "enrolment-tag", wish.Operator), wish.Reason,
                (content, now) => RegisterEdits.Tag(content, wish.Operator, vehicle, epc, tid, now));
    }

    /// <summary>A vehicle is not an operator's any more, from a time on.</summary>
    public EnrolmentAnswer EndBinding(string by, EndWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var end = wish.End ?? _time.GetUtcNow();
        return !TryReadVehicle(wish.Country, wish.Plate, out var vehicle)
                || end < TableForm.FirstDay || end >= TableForm.LastDay
            ? EnrolmentAnswer.Refused("country, plate or end is none")
            : Edit(
                new AuditAct(by, "enrolment-end", wish.Operator), wish.Reason,
                (content, _) => RegisterEdits.End(content, wish.Operator, vehicle, end));
    }

    private static bool TryReadVehicle(string country, string plate, out VehicleKey vehicle)
    {
        var key = default(PlateKey);
        var known = Countries.TryResolve(country, out var code) && PlateText.TryCanonicalise(plate, out key);
        vehicle = new VehicleKey(code, key);
        return known;
    }

    /// <summary>Changes the register, under the name of who acts.</summary>
    /// <param name="also">
    /// What else is done in the same transaction, with the version that comes of it; null, or why nothing is done.
    /// </param>
    internal EnrolmentAnswer Edit(
        AuditAct act, string reason, Func<RegistryContent, DateTimeOffset, RegisterEdit?> edit,
        Func<EnrolmentStore, long, EnrolmentAnswer?>? also = null)
    {
        _accounts.Record(act);
        if (ReasonWish.Obstacle(reason) is { } obstacle)
        {
            return EnrolmentAnswer.Refused(obstacle);
        }

        var (register, now) = (_book.Current(), _time.GetUtcNow());
        return edit(register.Content, now) switch
        {
            null => new EnrolmentAnswer(EnrolmentOutcome.NotFound, "nothing is there that this would change"),
            { Problem: { } problem } => EnrolmentAnswer.Refused(problem),
            var made => Keep(act.By, register.Version, made, reason, now, also),
        };
    }

    private EnrolmentAnswer Keep(
        string by, long seen, RegisterEdit made, string reason, DateTimeOffset now,
        Func<EnrolmentStore, long, EnrolmentAnswer?>? also)
    {
        var content = made.Content!;
        var draft = Register.Write(_issuer, seen + 1, content, now);
        return _book.Change(store =>
        {
            if (store.Now.LatestVersion != seen)
            {
                return EnrolmentAnswer.Moved("somebody changed the register meanwhile: look again");
            }

            if (also?.Invoke(store, seen + 1) is { } obstacle)
            {
                return obstacle;
            }

            store.Add(
                new RegisterVersion(
                    seen + 1, now, by, null, made.What, made.Subject, reason, content.Operators.Length,
                    content.Enrolments.Length, made.Operator),
                draft);
            return EnrolmentAnswer.Done(
                $"the register is at version {seen + 1}; it counts with the next publication", seen + 1);
        });
    }
}
