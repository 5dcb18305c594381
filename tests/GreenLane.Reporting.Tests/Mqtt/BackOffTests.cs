using CsCheck;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class BackOffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_wait_lies_between_nothing_and_a_bound_that_doubles_up_to_its_last_value() =>
        Gen.Select(Gen.Int, Gen.Int[1, 100]).Sample((seed, attempts) =>
        {
            var backOff = new BackOff(First, Last, new Random(seed));
            var bound = First;
            for (var i = 0; i < attempts; i++)
            {
                Assert.InRange(backOff.Next(), TimeSpan.Zero, bound);
                bound = bound * 2 < Last ? bound * 2 : Last;
            }
        });

    [Fact]
    public void Two_gateways_do_not_wait_alike()
    {
        var one = new BackOff(First, Last, new Random(1));
        var other = new BackOff(First, Last, new Random(2));

        Assert.DoesNotContain(Enumerable.Range(0, 20), _ => one.Next() == other.Next());
    }

    [Fact]
    public void After_a_good_connection_it_begins_anew()
    {
        var backOff = new BackOff(First, Last, new Random(1));
        for (var i = 0; i < 10; i++)
        {
            backOff.Next();
        }

        backOff.Reset();

        Assert.InRange(backOff.Next(), TimeSpan.Zero, First);
    }
}
