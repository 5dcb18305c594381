using GreenLane.Central.Enrolling;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Enrolling;

/// <summary>What the centre publishes anew by itself, on every kind of store.</summary>
public abstract class RenewalBehaviour : IDisposable
{
    private const string Boris = Office.Boris;

    private readonly StoreDatabase _database;
    private Office? _office;

    protected RenewalBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
    }

    public virtual void Dispose()
    {
        _office?.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Registry_is_published_anew_unchanged_by_the_centre_itself_when_nobody_did()
    {
        var office = NewOffice();
        Assert.Null(office.Publications.Renew(Days(3)));
        office.Hold(1000, 20);
        Assert.Null(office.Publications.Renew(Days(3)));
        office.Publish();
        office.Hold(1000, 25);
        office.Time.Advance(Days(3) - TimeSpan.FromSeconds(1));
        Assert.Null(office.Publications.Renew(Days(3)));

        office.Time.Advance(TimeSpan.FromSeconds(1));
        Office.Done(office.Publications.Renew(Days(3))!);

        var state = office.InForce().State;
        Assert.Equal((2UL, 20, office.Time.GetUtcNow()), (state.Sequence, state.Vehicles, state.Created));
        var publication = office.Register.Handed!;
        Assert.Equal(("this centre", 1L), (publication.By, publication.Version));
        Assert.Equal((2L, false), (office.Register.Version, office.Register.Published));
        Assert.Null(office.Publications.Renew(Days(3)));
    }

    [Fact]
    public void What_waits_for_signatures_is_not_replaced_by_what_the_centre_would_publish_anew()
    {
        var office = NewOffice(signatures: 2);
        office.Hold(1000, 20);
        office.Publish();
        var signed = Office.Signed(office.Publications.Content(1)!, office.Keys[1]);
        Office.Done(office.Publications.TakeSigned(Boris, 1, signed));
        office.Time.Advance(Days(3));
        Assert.Contains("more signatures", office.Publications.Renew(Days(3))!.Detail, StringComparison.Ordinal);
        Assert.Equal(1, office.Register.Sequence);
        office.Publish();

        var answer = office.Publications.Renew(Days(3))!;

        Assert.Equal("registry 2 waits for signatures, and would be replaced", answer.Detail);
        Assert.Equal((1UL, 2L), (office.InForce().State.Sequence, office.Register.Sequence));
    }

    [Fact]
    public void Of_two_instances_that_publish_anew_at_once_one_does()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        office.Publish();
        office.Time.Advance(Days(3));
        var other = office.Open();

        EnrolmentAnswer?[] answers = new EnrolmentAnswer?[2];
        Parallel.Invoke(
            () => answers[0] = office.Publications.Renew(Days(3)),
            () => answers[1] = other.Publications.Renew(Days(3)));

        Assert.Single(answers, answer => answer is { IsDone: true });
        Assert.Equal(2, office.Register.Sequence);
    }

    [Fact]
    public void What_the_centre_could_not_put_into_the_folder_goes_out_when_it_can()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        office.Publish();
        office.Time.Advance(Days(3));
        File.Delete(office.Handed);
        Directory.CreateDirectory(office.Handed);
        Assert.Equal(EnrolmentOutcome.NotHanded, office.Publications.Renew(Days(3))!.Outcome);
        Assert.Equal(EnrolmentOutcome.NotHanded, office.Publications.Renew(Days(3))!.Outcome);

        Directory.Delete(office.Handed);
        Office.Done(office.Publications.Renew(Days(3))!);

        Assert.Equal(2UL, office.InForce().State.Sequence);
    }

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);

    private Office NewOffice(int signatures = 1) => _office = new Office(_database, signatures);
}
