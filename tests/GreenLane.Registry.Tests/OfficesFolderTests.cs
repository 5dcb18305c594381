namespace GreenLane.Registry.Tests;

public sealed class OfficesFolderTests : IDisposable
{
    private readonly Crossing _crossing = new();

    public void Dispose() => _crossing.Dispose();

    [Fact]
    public void Offices_come_into_force_as_they_were_signed_and_newer_ones_replace_them()
    {
        _crossing.PutOffices(1);
        Assert.True(_crossing.Refresh());

        var offices = _crossing.Folder.Offices!;
        Assert.Equal((1UL, Sample.Macedonia, 64), (offices.Sequence, offices.Country, offices.Hash.Length));
        var (written, read) = (OfficesSample.Office, Assert.Single(offices.Offices));
        Assert.Equal(
            written with { Openings = [], AtDestination = [] }, read with { Openings = [], AtDestination = [] });
        Assert.Equal(written.Openings, read.Openings);
        Assert.Equal(written.AtDestination, read.AtDestination);

        _crossing.PutOffices(2);
        Assert.True(_crossing.Refresh());
        Assert.Equal(2UL, _crossing.Folder.Offices!.Sequence);
        Assert.False(_crossing.Refresh());
    }

    [Fact]
    public void Without_a_file_no_offices_are_known_and_that_is_in_order()
    {
        _crossing.PutRecognition(1);
        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Offices);
        Assert.Empty(_crossing.Folder.Refused);
    }

    [Fact]
    [Hazard("H-06")]
    public void Older_offices_are_refused_also_after_a_restart()
    {
        _crossing.PutOffices(2);
        _crossing.Refresh();

        _crossing.PutOffices(1);
        _crossing.Refresh();
        Assert.Equal(2UL, _crossing.Folder.Offices!.Sequence);
        Assert.Equal("older", _crossing.RefusalOf("offices.cose"));

        _crossing.Start();
        _crossing.Refresh();
        Assert.Null(_crossing.Folder.Offices);
        Assert.Equal("older", _crossing.RefusalOf("offices.cose"));
    }

    [Fact]
    [Hazard("H-06")]
    public void Offices_that_are_foreign_expired_or_signed_by_somebody_else_are_refused()
    {
        _crossing.PutOffices(1, country: Sample.Serbia);
        _crossing.Refresh();
        Assert.Equal("other-country", _crossing.RefusalOf("offices.cose"));

        _crossing.PutOffices(2, key: _crossing.Serbian);
        _crossing.Refresh();
        Assert.Equal("key-not-trusted", _crossing.RefusalOf("offices.cose"));

        _crossing.Now = Sample.Created.AddDays(31);
        _crossing.PutOffices(3);
        _crossing.Refresh();
        Assert.Equal("expired", _crossing.RefusalOf("offices.cose"));
        Assert.Null(_crossing.Folder.Offices);
    }

    [Fact]
    [Hazard("H-06")]
    public void Neither_kind_of_the_countrys_own_files_passes_as_the_other()
    {
        File.WriteAllBytes(_crossing.Offices, _crossing.Rules(1, Sample.Rules));
        File.WriteAllBytes(_crossing.Recognition, _crossing.OfficesBytes(1));

        _crossing.Refresh();

        Assert.Equal("wrong-kind", _crossing.RefusalOf("offices.cose"));
        Assert.Equal("wrong-kind", _crossing.RefusalOf("recognition.cose"));
    }

    [Fact]
    public void Offices_are_withdrawn_when_their_key_is_no_longer_trusted()
    {
        _crossing.PutOffices(1);
        _crossing.Refresh();

        _crossing.Trust = TrustStore.Empty.WithRecognition(Sample.Public(_crossing.Own), null);
        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Offices);
        Assert.Equal("issuer-not-trusted", _crossing.RefusalOf("offices.cose"));
    }

    [Fact]
    public void Offices_that_are_offered_come_into_force_and_outlive_a_restart()
    {
        _crossing.PutOffices(1);
        _crossing.Refresh();

        var outcome = _crossing.Folder.Offer(
            SignedKind.Offices, Sample.Macedonia, _crossing.OfficesBytes(2), _crossing.Now, out var refusal);
        Assert.Equal((OfferOutcome.Kept, null), (outcome, refusal));
        _crossing.Refresh();
        _crossing.Start();
        _crossing.Refresh();

        Assert.Equal(2UL, _crossing.Folder.Offices!.Sequence);
        Assert.Empty(_crossing.Folder.Refused.Where(file => file.File == "offices.cose"));
    }

    [Fact]
    public void Trust_names_who_signs_offices_and_a_file_without_them_is_written_as_before()
    {
        var without = TrustStore.Empty.WithRecognition(Sample.Public(_crossing.Own), null);
        var text = System.Text.Encoding.UTF8.GetString(without.ToJson());
        Assert.DoesNotContain("offices", text, StringComparison.Ordinal);

        var with = without.WithOffices(Sample.Public(_crossing.Serbian), 2);
        Assert.True(TrustStore.TryParse(with.ToJson(), out var read, out _));

        Assert.Equal(with.Hash, read!.Hash);
        Assert.Equal(2, read.SignersOf(SignedKind.Offices, Sample.Macedonia).SignaturesNeeded);
        Assert.Single(read.Recognition.Keys);
    }
}
