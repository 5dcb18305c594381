using GreenLane.Central.Enrolling.Requests;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Enrolling.Requests;

public sealed class RequestPaceTests
{
    [Fact]
    public void Operator_that_calls_too_often_waits_for_the_next_minute_and_holds_up_nobody_else()
    {
        var time = new FakeTimeProvider();
        var pace = new RequestPace(time);

        Assert.All(Enumerable.Range(0, RequestPace.MostInWindow), _ => Assert.True(pace.TryTake("RS-1")));
        Assert.False(pace.TryTake("RS-1"));
        Assert.True(pace.TryTake("RS-2"));
        time.Advance(RequestPace.Window);
        Assert.True(pace.TryTake("RS-1"));
    }
}
