namespace GreenLane.Central.Accounts;

/// <summary>An account as others see it: no hash of anything.</summary>
/// <param name="Role">viewer, analyst, operator, supervisor or auditor.</param>
/// <param name="MustChoosePassword">It has a one-time password, which is good for nothing else.</param>
/// <param name="Elsewhere">Signs in at the provider of OpenID Connect.</param>
public sealed record AccountDocument(
    string Name, string DisplayName, string Role, bool Disabled, bool MustChoosePassword, bool Elsewhere,
    DateTimeOffset? SignedInAt)
{
    internal static AccountDocument Of(CentralAccount account) => new(
        account.Name, account.DisplayName, Roles.IdOf(account.Role), account.Disabled, account.HasOneTimePassword,
        account.Subject is not null, account.SignedInAt);
}
