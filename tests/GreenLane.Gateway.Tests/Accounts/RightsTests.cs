using GreenLane.Accounts;
using GreenLane.Gateway.Accounts;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>Who may do what: the table of accounts.md, written down a second time.</summary>
public sealed class RightsTests
{
    [Theory]
    [InlineData(Role.None, "stop")]
    [InlineData(Role.Viewer, "stop")]
    [InlineData(Role.Officer, "release to-desk to-inspection open close stop automatic manual")]
    [InlineData(Role.Supervisor, "release to-desk to-inspection open close stop automatic manual")]
    [InlineData(Role.Technician, "close stop reset")]
    [InlineData(Role.Auditor, "stop")]
    public void Role_gives_these_commands_and_no_others(Role role, string verbs)
    {
        var may = Enum.GetValues<LaneVerb>().Where(verb => verb != LaneVerb.None)
            .Where(verb => (Rights.Of(role) & Rights.Of(verb)) == Rights.Of(verb)).Select(StableId.Of);

        Assert.Equal(verbs, string.Join(' ', may));
    }

    [Fact]
    public void Command_that_nobody_thought_of_is_nobodys()
        => Assert.False(new Caller(null, null, null, (Right)~0, true).May(Rights.Of(LaneVerb.None)));

    [Fact]
    public void Account_that_is_disabled_or_has_a_password_that_was_handed_over_gives_nothing_but_stop()
    {
        var account = new Account { Name = "x", DisplayName = "x", Role = Role.Supervisor, Language = "en" };

        Assert.Equal(Rights.Of(Role.None), (account with { Disabled = true }).Rights);
        Assert.Equal(
            Rights.Of(Role.None) | Right.OwnAccount, (account with { HasOneTimePassword = true }).Rights);
    }

    [Theory]
    [InlineData("402857", true)]
    [InlineData("112233445566", true)]
    [InlineData("12345", false)]
    [InlineData("1234567890123", false)]
    [InlineData("123456", false)]
    [InlineData("987654", false)]
    [InlineData("890123", false)]
    [InlineData("777777", false)]
    [InlineData("40285a", false)]
    [InlineData("٤٠٢٨٥٧", false)]
    [InlineData(null, false)]
    public void Pin_has_six_to_twelve_digits_that_are_no_run(string? pin, bool good)
        => Assert.Equal(good, AccountRules.Pin(pin) is null);
}
