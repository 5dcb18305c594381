using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class DuplicateFilterTests
{
    [Fact]
    public void Event_sent_twice_by_one_camera_is_a_repeat_and_by_two_is_not()
    {
        var filter = new DuplicateFilter();

        Assert.False(filter.IsRepeat("front", "1"));
        Assert.True(filter.IsRepeat("front", "1"));
        Assert.False(filter.IsRepeat("rear", "1"));
    }

    [Fact]
    public void Events_without_an_id_are_never_repeats()
    {
        var filter = new DuplicateFilter();

        Assert.False(filter.IsRepeat("front", null));
        Assert.False(filter.IsRepeat("front", null));
    }

    [Fact]
    public void Oldest_id_is_forgotten_first()
    {
        var filter = new DuplicateFilter(capacity: 2);
        filter.IsRepeat("front", "1");
        filter.IsRepeat("front", "2");
        filter.IsRepeat("front", "3");

        Assert.True(filter.IsRepeat("front", "3"));
        Assert.True(filter.IsRepeat("front", "2"));
        Assert.False(filter.IsRepeat("front", "1"));
    }

    [Fact]
    public void Event_that_could_not_be_taken_may_come_again()
    {
        var filter = new DuplicateFilter();
        filter.IsRepeat("front", "1");

        filter.Forget("front", "1");

        Assert.False(filter.IsRepeat("front", "1"));
    }
}
