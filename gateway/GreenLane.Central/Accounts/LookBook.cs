using GreenLane.Central.Configuration;
using GreenLane.Registry;

namespace GreenLane.Central.Accounts;

/// <summary>Records who looks at what was read of a vehicle, before it is shown. Thread-safe.</summary>
/// <remarks>
/// A search for a plate is recorded as a hash keyed by this centre's own secret: that the same plate was searched for
/// twice can be seen, which it was cannot.
/// </remarks>
public sealed class LookBook(AccountBook book, CentralSettings settings)
{
    private readonly Lazy<byte[]> _key = new(() => SecretFile.Load(settings.DataDirectory, "look.key"));

    /// <summary>Somebody opens a passage with what was read in it.</summary>
    internal void Passage(string by, string gateway, string id)
        => book.Record(new AuditAct(by, "passage-seen", $"{gateway}/{id}"));

    /// <summary>Somebody reads a message that was set aside: it may hold anything.</summary>
    internal void SetAside(string by, long id)
        => book.Record(new AuditAct(
            by, "set-aside-seen", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Somebody searches for a plate, tag or pseudonym.</summary>
    internal void Search(string by, string sought, string? detail)
        => book.Record(new AuditAct(
            by, "plate-searched", Pseudonym.OfPlate(_key.Value, sought, "plate-search"), detail));
}
