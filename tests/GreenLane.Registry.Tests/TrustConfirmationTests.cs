namespace GreenLane.Registry.Tests;

public sealed class TrustConfirmationTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenlane-trust").FullName;

    public void Dispose() => Directory.Delete(_data, true);

    [Fact]
    public void First_trust_file_counts_as_confirmed()
        => Assert.True(TrustConfirmation.IsConfirmed(_data, "a") && TrustConfirmation.IsConfirmed(_data, "a"));

    [Fact, Hazard("H-06")]
    public void Changed_trust_file_closes_the_lanes_until_a_supervisor_confirms_it()
    {
        TrustConfirmation.IsConfirmed(_data, "a");

        Assert.False(TrustConfirmation.IsConfirmed(_data, "b"));
        Assert.True(TrustConfirmation.TryConfirm(_data, out var hash, out _));
        Assert.Equal("b", hash);
        Assert.True(TrustConfirmation.IsConfirmed(_data, "b"));
    }

    [Fact]
    public void Nothing_is_confirmed_that_does_not_wait()
    {
        TrustConfirmation.IsConfirmed(_data, "a");

        Assert.False(TrustConfirmation.TryConfirm(_data, out _, out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact, Hazard("H-06")]
    public void File_that_went_back_to_the_confirmed_one_needs_no_confirmation()
    {
        TrustConfirmation.IsConfirmed(_data, "a");
        TrustConfirmation.IsConfirmed(_data, "b");

        Assert.True(TrustConfirmation.IsConfirmed(_data, "a"));
        Assert.False(TrustConfirmation.TryConfirm(_data, out _, out _));
    }

    [Fact, Hazard("H-06")]
    public void Data_directory_that_cannot_be_written_confirms_nothing()
        => Assert.False(TrustConfirmation.IsConfirmed(Path.Combine(_data, "missing"), "a"));
}
