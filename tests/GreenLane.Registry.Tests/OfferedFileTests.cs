namespace GreenLane.Registry.Tests;

public sealed class OfferedFileTests : IDisposable
{
    private readonly Crossing _crossing = new();

    public OfferedFileTests()
    {
        _crossing.PutRecognition(1);
        _crossing.PutRegistry("rs.glr", 1, "BG1234AA");
        _crossing.Refresh();
    }

    public void Dispose() => _crossing.Dispose();

    [Fact]
    [Hazard("H-15")]
    public void A_suspension_that_is_offered_comes_into_force_and_outlives_a_restart()
    {
        Assert.Equal(OfferOutcome.Kept, OfferRules(_crossing.Rules(2, Stop)));
        Assert.True(_crossing.Refresh());
        Assert.Equal(2UL, _crossing.Folder.Recognition!.Sequence);

        _crossing.Start();
        _crossing.Refresh();

        Assert.Equal(2UL, _crossing.Folder.Recognition!.Sequence);
        Assert.Empty(_crossing.Folder.Refused);
    }

    [Fact]
    public void A_registry_that_is_offered_replaces_one_that_a_person_delivered()
    {
        Assert.Equal(OfferOutcome.Kept, OfferRegistry(_crossing.Registry(2, "BG5678BB")));
        _crossing.Refresh();

        Assert.Equal(2UL, _crossing.Sequence(Sample.Serbia));
        Assert.True(_crossing.Knows("BG5678BB"));
        Assert.False(_crossing.Knows("BG1234AA"));
        Assert.Empty(_crossing.Folder.Refused);
    }

    [Fact]
    public void What_is_in_force_is_taken_for_what_it_is()
    {
        Assert.Equal(OfferOutcome.InForce, OfferRules(File.ReadAllBytes(_crossing.Recognition)));
        Assert.Equal(
            OfferOutcome.InForce,
            OfferRegistry(File.ReadAllBytes(Path.Combine(_crossing.Registries, "rs.glr"))));
        Assert.False(Directory.Exists(_crossing.Received));
    }

    [Fact]
    [Hazard("H-06")]
    public void An_earlier_file_played_again_is_refused_and_nothing_of_it_is_kept()
    {
        var earlier = File.ReadAllBytes(_crossing.Recognition);
        OfferRules(_crossing.Rules(2, Stop));
        _crossing.Refresh();

        Assert.Equal(OfferOutcome.Refused, OfferRules(earlier, out var reason));

        Assert.Equal("older", reason);
        Assert.False(_crossing.Refresh());
        Assert.Equal(2UL, _crossing.Folder.Recognition!.Sequence);
    }

    [Fact]
    [Hazard("H-06")]
    public void Other_content_under_the_sequence_in_force_is_refused()
    {
        Assert.Equal(OfferOutcome.Refused, OfferRules(_crossing.Rules(1, Stop), out var reason));

        Assert.Equal("same-sequence", reason);
    }

    [Fact]
    [Hazard("H-06")]
    public void A_file_by_a_key_that_is_not_trusted_is_refused_and_nothing_of_it_is_kept()
    {
        using var stranger = SigningKey.Create();

        Assert.Equal(OfferOutcome.Refused, OfferRules(_crossing.Rules(2, Stop, stranger), out var reason));

        Assert.Equal("key-not-trusted", reason);
        Assert.False(Directory.Exists(_crossing.Received));
    }

    [Fact]
    [Hazard("H-06")]
    public void A_file_with_fewer_signatures_than_needed_is_refused()
    {
        using var second = SigningKey.Create();
        var own = Sample.Public(_crossing.Own);
        _crossing.Trust = TrustStore.Empty.WithRecognition(own, null).WithRecognition(Sample.Public(second), 2);
        _crossing.Refresh();

        Assert.Equal(OfferOutcome.Refused, OfferRules(_crossing.Rules(2, Stop), out var reason));
        Assert.Equal("too-few-signatures", reason);
        Assert.Equal(OfferOutcome.Kept, OfferRules(_crossing.Rules(2, Stop, _crossing.Own, second)));
    }

    [Fact]
    public void A_file_that_came_as_something_else_is_refused()
    {
        Assert.Equal(OfferOutcome.Refused, OfferRegistry(_crossing.Rules(2, Stop), out var reason));
        Assert.Equal("wrong-kind", reason);

        var asAlbanian = _crossing.Folder.Offer(
            SignedKind.Registry, Sample.Albania, _crossing.Registry(2, "BG1234AA"), _crossing.Now, out var refusal);
        Assert.Equal(OfferOutcome.Refused, asAlbanian);
        Assert.Equal("wrong-kind", refusal!.Id);
    }

    [Fact]
    public void A_watch_list_is_refused_where_none_is_kept()
    {
        var bytes = WatchListFile.Write(
            WatchSample.Header(Sample.Serbia), [WatchSample.Plate("BG1234AA")], [_crossing.Serbian]);

        Assert.Equal(
            OfferOutcome.Refused,
            _crossing.Folder.Offer(SignedKind.WatchList, Sample.Serbia, bytes, _crossing.Now, out var refusal));

        Assert.NotNull(refusal);
    }

    [Fact]
    [Hazard("H-11")]
    public void Any_bytes_offered_are_an_outcome_and_never_an_exception()
    {
        var whole = _crossing.Rules(2, Stop);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(OfferOutcome.Refused, OfferRules(whole[..length], out var reason));
            Assert.Equal("damaged", reason);
        }
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_said_and_the_offer_can_be_made_again()
    {
        File.WriteAllText(_crossing.Received, "where the folder should be");

        Assert.Equal(OfferOutcome.NotKept, OfferRules(_crossing.Rules(2, Stop)));

        File.Delete(_crossing.Received);
        Assert.Equal(OfferOutcome.Kept, OfferRules(_crossing.Rules(2, Stop)));
    }

    private static string Stop => Sample.Rules.Replace("green", "stop", StringComparison.Ordinal);

    private OfferOutcome OfferRules(byte[] bytes) => OfferRules(bytes, out _);

    private OfferOutcome OfferRules(byte[] bytes, out string? reason)
        => Offer(SignedKind.Recognition, Sample.Macedonia, bytes, out reason);

    private OfferOutcome OfferRegistry(byte[] bytes) => OfferRegistry(bytes, out _);

    private OfferOutcome OfferRegistry(byte[] bytes, out string? reason)
        => Offer(SignedKind.Registry, Sample.Serbia, bytes, out reason);

    private OfferOutcome Offer(SignedKind kind, Lanes.CountryCode issuer, byte[] bytes, out string? reason)
    {
        var outcome = _crossing.Folder.Offer(kind, issuer, bytes, _crossing.Now, out var refusal);
        reason = refusal?.Id;
        return outcome;
    }
}
