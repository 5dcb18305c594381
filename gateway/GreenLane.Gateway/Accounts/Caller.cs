using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Accounts;

/// <summary>Who asks, as far as this request proves it.</summary>
/// <param name="Account">Null: nobody is signed in, or nobody has to be.</param>
/// <param name="Token">The session's, of its cookie.</param>
/// <param name="IsProved">The request carries what only a page of this session, or of this gateway, can know.</param>
public sealed record Caller(Account? Account, Session? Session, string? Token, Right Rights, bool IsProved)
{
    public const string Loopback = "loopback";
    public const string Terminal = "terminal";

    private Caller(HttpAccess access, bool isProved)
        : this(
            null, null, null,
            access == HttpAccess.OpenOnLoopback ? Accounts.Rights.OnLoopback : Accounts.Rights.Of(Role.None), isProved)
    {
    }

    /// <summary>How this person stands in records.</summary>
    public string By => Account is { } account && IsProved ? account.Name
        : May(Right.See) && Account is null ? Loopback
        : Terminal;

    public static Caller Unknown(HttpAccess access) => new(access, isProved: access == HttpAccess.OpenOnLoopback);

    public bool May(Right right) => right != Right.None && (Rights & right) == right;

    /// <summary>The caller that the access rule found; endpoints take it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
        => ValueTask.FromResult(context.Features.Get<Caller>());
}
