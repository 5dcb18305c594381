using System.Text;
using CsCheck;

namespace GreenLane.Registry.Tests;

public sealed class TrustStoreTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_trust_file_comes_back_as_it_was_written()
    {
        var trust = Sample.Trust(Sample.Serbia, _key).WithRecognition(Sample.Public(_key), 2);

        Assert.True(TrustStore.TryParse(trust.ToJson(), out var read, out var reason), reason);

        Assert.Equal(trust.Hash, read!.Hash);
        Assert.Equal(trust.ToJson(), read.ToJson());
        Assert.Equal((1, 2), (read.SignersOf(Sample.Serbia).SignaturesNeeded, read.Recognition.SignaturesNeeded));
        Assert.Empty(read.SignersOf(Sample.Albania).Keys);
    }

    [Fact]
    public void Keys_of_watch_lists_stand_apart_and_a_file_without_them_stays_as_it_was()
    {
        var before = Sample.Trust(Sample.Serbia, _key).WithRecognition(Sample.Public(_key), null);
        var trust = before.WithWatchList(Sample.Macedonia, Sample.Public(_key), 2);

        Assert.True(TrustStore.TryParse(trust.ToJson(), out var read, out var reason), reason);

        Assert.Equal(trust.Hash, read!.Hash);
        Assert.Equal(2, read.SignersOf(SignedKind.WatchList, Sample.Macedonia).SignaturesNeeded);
        Assert.Empty(read.SignersOf(SignedKind.WatchList, Sample.Serbia).Keys);
        Assert.Empty(read.SignersOf(Sample.Macedonia).Keys);
        Assert.DoesNotContain("watchLists", Encoding.UTF8.GetString(before.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_trusted_once()
    {
        var trust = Sample.Trust(Sample.Serbia, _key).With(Sample.Serbia, Sample.Public(_key), null);

        Assert.Single(trust.SignersOf(Sample.Serbia).Keys);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("""{ "watch": {} }""", "watch")]
    [InlineData("""{ "issuers": { "SRB": { } } }""", "SRB")]
    [InlineData("""{ "watchLists": { "SRB": { } } }""", "watchLists.SRB")]
    [InlineData("""{ "watchLists": { "MK": { "keys": 5 } } }""", "watchLists.MK.keys")]
    [InlineData("""{ "issuers": { "RS": { "signatures": 0 } } }""", "signatures")]
    [InlineData("""{ "issuers": { "RS": { "keys": 5 } } }""", "keys")]
    [InlineData("""{ "issuers": { "RS": { "keys": [ { "id": "00", "publicKey": "AAAA" } ] } } }""", "publicKey")]
    [InlineData("""{ "issuers": { "RS": { "keys": [ { "id": "\ud800" } ] } } }""", "JSON")]
    [InlineData("""{ "recognition": { }, "recognition": { } }""", "JSON")]
    public void A_trust_file_that_is_wrong_is_refused_with_the_reason(string json, string reason)
    {
        Assert.False(TrustStore.TryParse(Encoding.UTF8.GetBytes(json), out var trust, out var said));

        Assert.Null(trust);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_under_another_keys_id_is_refused()
    {
        var json = Encoding.UTF8.GetString(Sample.Trust(Sample.Serbia, _key).ToJson());
        var renamed = json.Replace(_key.Id.ToString(), new KeyId(5).ToString(), StringComparison.Ordinal);

        Assert.False(TrustStore.TryParse(Encoding.UTF8.GetBytes(renamed), out _, out var reason));

        Assert.Contains("id", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_an_outcome()
    {
        var json = Sample.Trust(Sample.Serbia, _key).ToJson();
        var mutated = Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte).Array[1, 3].Select(edits =>
        {
            var copy = json.ToArray();
            Array.ForEach(edits, e => copy[e.Item1] = e.Item2);
            return copy;
        });

        Gen.OneOf(mutated, Gen.Byte.Array[0, 60]).Sample(
            bytes => TrustStore.TryParse(bytes, out var trust, out var reason) == (
                trust is not null && reason.Length == 0),
            iter: 3_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void What_is_no_key_is_refused(string pem)
    {
        Assert.False(TrustedKey.TryReadPem(pem, out _, out var reason));
        Assert.False(SigningKey.TryRead(pem, out _, out _));

        Assert.NotEmpty(reason);
    }

    [Fact]
    public void A_public_key_does_not_sign_and_another_curve_is_refused()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP384);

        Assert.False(SigningKey.TryRead(_key.PublicPem(), out _, out var reason));
        Assert.False(TrustedKey.TryReadPem(other.ExportSubjectPublicKeyInfoPem(), out _, out var curve));

        Assert.Contains("private", reason, StringComparison.Ordinal);
        Assert.Contains("P-256", curve, StringComparison.Ordinal);
    }
}
