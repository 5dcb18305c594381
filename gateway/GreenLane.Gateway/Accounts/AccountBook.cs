using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Registry;

namespace GreenLane.Gateway.Accounts;

/// <summary>The accounts of this gateway and its open set-up code, in accounts.json of the data directory.</summary>
/// <remarks>
/// <para>
/// A few dozen people in one small file, replaced whole by every change: a power cut leaves the old one or the new one.
/// It is beside the journal and not in it, because it can be set aside without losing a record.
/// </para>
/// <para>
/// A file that cannot be understood is renamed accounts-damaged-TIME.json and nobody has an account: lanes go on, red
/// can still be asked for by everybody, and a new set-up code lies on the machine for who can reach it there.
/// Thread-safe.
/// </para>
/// </remarks>
public sealed class AccountBook
{
    public const int MaxAccounts = 200;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly Lock _gate = new();
    private AccountPage _page;

    private AccountBook(string path, AccountPage page, string? setAside = null, string? unreadable = null)
    {
        _path = path;
        _page = page;
        SetAside = setAside;
        Unreadable = unreadable;
    }

    /// <summary>The name that a damaged file now has; null if there was none.</summary>
    public string? SetAside { get; }

    /// <summary>Why the file cannot be read: it is then left as it is, and nobody has an account. Null: it can be.
    /// </summary>
    public string? Unreadable { get; }

    /// <summary>All accounts in the order in which they were made.</summary>
    public ImmutableArray<Account> All => _page.Accounts;

    /// <summary>SHA-256 of the code with which whoever is at the machine makes a supervisor; null: none is open.
    /// </summary>
    public string? SetupCodeHash => _page.SetupCodeHash;

    public static AccountBook Open(string directory, DateTimeOffset now)
    {
        var path = Path.Combine(directory, "accounts.json");
        try
        {
            if (!File.Exists(path))
            {
                return new AccountBook(path, AccountPage.Empty);
            }

            if (TryRead(File.ReadAllBytes(path)) is { } page)
            {
                return new AccountBook(path, page);
            }

            var aside = string.Create(
                CultureInfo.InvariantCulture, $"accounts-damaged-{now:yyyyMMdd'T'HHmmss'Z'}.json");
            File.Move(path, Path.Combine(directory, aside), overwrite: true);
            return new AccountBook(path, AccountPage.Empty, setAside: aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AccountBook(path, AccountPage.Empty, unreadable: e.Message);
        }
    }

    public Account? Find(string? name) => _page.Accounts.FirstOrDefault(account => account.Name == name);

    /// <summary>Whether somebody would be left who can give accounts if this one did not count.</summary>
    public bool HasAnotherSupervisor(string name) => _page.Accounts.Any(
        account => account.Name != name && account is { Role: Role.Supervisor, Disabled: false });

    /// <summary>Adds an account.</summary>
    /// <returns>False, and nothing has changed, if the name is taken or the disk does not take it.</returns>
    public bool TryAdd(Account account) => TryChange(page => With(page, account), out _);

    /// <summary>Changes an account as it is now, whatever others changed in between.</summary>
    /// <returns>Null, and nothing has changed, if there is none or the disk does not take it.</returns>
    public Account? Update(string name, Func<Account, Account> change) => TryChange(
        page => page.Accounts.FirstOrDefault(account => account.Name == name) is { } account
            ? page with { Accounts = page.Accounts.Replace(account, change(account)) }
            : null,
        out _)
        ? Find(name)
        : null;

    /// <summary>Opens a set-up code in the place of any other.</summary>
    public bool TryOpenSetupCode(string hash, out string problem)
        => TryChange(page => page with { SetupCodeHash = hash }, out problem);

    /// <summary>Adds the account of who had the set-up code: the code goes with it, in one write.</summary>
    public bool TryUseSetupCode(Account account)
        => TryChange(page => With(page, account) is { } added ? added with { SetupCodeHash = null } : null, out _);

    private static AccountPage? With(AccountPage page, Account account)
        => page.Accounts.Length < MaxAccounts && page.Accounts.All(each => each.Name != account.Name)
            ? page with { Accounts = page.Accounts.Add(account) }
            : null;

    private bool TryChange(Func<AccountPage, AccountPage?> change, out string problem)
    {
        lock (_gate)
        {
            problem = Unreadable ?? "it does not fit the accounts there are";
            if (Unreadable is not null || change(_page) is not { } changed)
            {
                return false;
            }

            var body = JsonSerializer.SerializeToUtf8Bytes(changed, AccountsJson.Default.AccountPage);
            byte[] line = [.. System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))), 10];
            if (!DurableFile.TryWrite(_path, [.. line, .. body], OwnerOnly, out problem))
            {
                return false;
            }

            _page = changed;
            return true;
        }
    }

    /// <summary>The hash in the first line finds a bit that fell, not a person who edits: that one has the machine.
    /// </summary>
    private static AccountPage? TryRead(ReadOnlySpan<byte> file)
    {
        var end = file.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var body = file[(end + 1)..];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        if (!System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)).AsSpan().SequenceEqual(file[..end]))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, AccountsJson.Default.AccountPage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
