namespace GreenLane.Conventions.Tests;

/// <summary>Says what broke a rule, all of it at once.</summary>
internal static class Expect
{
    public static void Nothing(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
