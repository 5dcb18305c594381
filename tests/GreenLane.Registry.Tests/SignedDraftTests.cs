using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Text;

namespace GreenLane.Registry.Tests;

public sealed class SignedDraftTests : IDisposable
{
    private readonly SigningKey _one = SigningKey.Create();
    private readonly SigningKey _two = SigningKey.Create();

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public void Two_people_sign_one_after_the_other_in_any_order()
    {
        foreach (var order in (SigningKey[][])[[_one, _two], [_two, _one]])
        {
            var signed = Sign(Draft(), order);

            Assert.Null(Refused(signed, Trust(2)));
            Assert.True(RecognitionFile.TryReadUnverified(signed, out var matrix, out _));
            Assert.Equal(7UL, matrix!.Sequence);
        }
    }

    [Fact]
    public void The_content_is_the_same_whoever_has_signed_it_so_far()
    {
        var draft = Draft();
        var once = Sign(draft, _one);
        var twice = Sign(once, _two);

        Assert.Equal(ContentHash(draft), ContentHash(once));
        Assert.Equal(ContentHash(draft), ContentHash(twice));
        Assert.Equal(
            ContentHash(draft),
            ContentHash(RecognitionFile.Write(Header, Encoding.UTF8.GetBytes(Sample.Rules), [_one])));
    }

    [Fact]
    [Hazard("H-06")]
    public void A_draft_without_a_signature_is_no_signed_file()
        => Assert.Equal(RefusalReason.Damaged, Refused(Draft(), Trust(1)));

    [Fact]
    [Hazard("H-06")]
    public void One_signature_does_not_pass_for_two()
    {
        Assert.Equal(RefusalReason.TooFewSignatures, Refused(Sign(Draft(), _one), Trust(2)));
        Assert.Null(Refused(Sign(Draft(), _one), Trust(1)));
    }

    [Fact]
    public void A_key_signs_a_draft_once()
        => Assert.False(SignedDraft.TrySign(Open(Sign(Draft(), _one)), _one, out _, out _));

    [Fact]
    public void Nobody_adds_a_signature_to_what_was_signed_by_one_alone()
    {
        var alone = RecognitionFile.Write(Header, Encoding.UTF8.GetBytes(Sample.Rules), [_one]);

        Assert.False(SignedDraft.TrySign(Open(alone), _two, out _, out _));
    }

    [Fact]
    [Hazard("H-06")]
    public void Every_flipped_byte_of_a_draft_signed_twice_is_refused()
    {
        var signed = Sign(Draft(), _one, _two);

        for (var i = 0; i < signed.Length; i++)
        {
            var damaged = signed.ToArray();
            damaged[i] ^= 0x41;
            Assert.NotNull(Refused(damaged, Trust(2)));
        }
    }

    [Fact]
    public void The_platforms_own_reader_verifies_what_two_people_signed()
    {
        var signed = CoseMessage.DecodeMultiSign(Sign(Draft(), _two, _one));

        foreach (var pem in (string[])[_one.PublicPem(), _two.PublicPem()])
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            Assert.Single(signed.Signatures, s => s.VerifyEmbedded(key));
        }
    }

    private static SignedHeader Header => Sample.Header(Sample.Macedonia, 7, SignedKind.Recognition);

    private static byte[] Draft() => SignedDraft.Start(Header, Encoding.UTF8.GetBytes(Sample.Rules));

    private static byte[] Sign(byte[] draft, params SigningKey[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True(SignedDraft.TrySign(Open(draft), key, out var signed, out var reason), reason);
            draft = signed!;
        }

        return draft;
    }

    private static RefusalReason? Refused(byte[] bytes, TrustStore trust)
    {
        var read = SignedFile.TryParse(bytes, out var file, out var refusal)
            && RecognitionFile.TryRead(file!, trust, out _, out refusal);
        Assert.Equal(read, refusal is null);
        return refusal?.Reason;
    }

    private static SignedFile Open(byte[] bytes)
    {
        Assert.True(SignedDraft.TryOpen(bytes, out var draft, out var refusal), refusal?.Text);
        return draft!;
    }

    private static string ContentHash(byte[] bytes) => Open(bytes).Facts.ContentHash;

    private TrustStore Trust(int signatures) => TrustStore.Empty
        .WithRecognition(Sample.Public(_one), null).WithRecognition(Sample.Public(_two), signatures);
}
