namespace GreenLane.Simulation.Tests;

public class PrngTests
{
    [Fact]
    public void A_seed_means_the_same_numbers_for_ever()
    {
        var prng = new Prng(1);

        // The reference values of SplitMix64 for the state 1.
        Assert.Equal(0x910A2DEC89025CC1UL, prng.Next());
        Assert.Equal(0xBEEB8DA1658EEC67UL, prng.Next());
        Assert.Equal(0xF893A2EEFB32555EUL, prng.Next());
    }

    [Fact]
    public void Bounds_belong_to_what_is_drawn()
    {
        var prng = new Prng(7);

        var drawn = Enumerable.Range(0, 200).Select(_ => prng.Between(3, 5)).ToHashSet();

        Assert.Equal([3, 4, 5], drawn.Order());
    }
}
