using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Store;

public sealed class SessionOrderTests
{
    [Fact]
    public void Run_that_ended_does_not_come_back()
    {
        var order = new SessionOrder(null, "").After("a").After("b").After("a");

        Assert.True(order.IsCurrent("b"));
        Assert.True(order.HasEnded("a"));
    }

    [Fact]
    public void Only_so_many_runs_are_remembered()
    {
        var order = Enumerable.Range(0, 100)
            .Aggregate(new SessionOrder(null, ""), (before, run) => before.After($"run-{run}"));

        Assert.True(order.IsCurrent("run-99"));
        Assert.Equal(SessionOrder.Remembered, order.Earlier.Split(' ').Length);
        Assert.True(order.HasEnded("run-98"));
    }
}
