using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using CsCheck;

namespace GreenLane.Registry.Tests;

public sealed class SignedFileTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();
    private readonly SigningKey _other = SigningKey.Create();

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_registry_comes_back_as_it_was_written()
    {
        var content = Sample.Content(Sample.Serbia, "BG 1234-AA", "ŠA 045-ČT");

        var file = RegistryFile.Write(Sample.Header(Sample.Serbia, 7), content, [_key]);

        Assert.True(SignedFile.TryParse(file, out var parsed, out _));
        Assert.True(RegistryFile.TryRead(parsed!, Sample.Trust(Sample.Serbia, _key), out var read, out _));
        Assert.Equal(["BG 1234-AA", "ŠA 045-ČT"], Sample.Enrolments(read!).Select(e => e.PrintedPlate));
        Assert.Equal("AEO-OP-1", read!.ReadOperator(0).Authorisations.Single().Number);
        Assert.Equal(7UL, read.State.Sequence);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), read.State.Hash);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_but_for_the_signature()
    {
        var content = Sample.Content(Sample.Serbia, "BG 1234-AA", "NS 1234-XK");
        var reversed = content with { Enrolments = [.. content.Enrolments.Reverse()] };

        var first = RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key]);
        var second = RegistryFile.Write(Sample.Header(Sample.Serbia), reversed, [_key]);

        Assert.Equal(first[..^64], second[..^64]);
    }

    [Fact]
    [Hazard("H-06")]
    public void Every_flipped_bit_of_a_file_is_refused()
    {
        var trust = Sample.Trust(Sample.Serbia, _key);
        var file = RegistryFile.Write(Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, "BG1234AA"), [_key]);
        Assert.Null(Sample.Refusal(file, trust));

        for (var i = 0; i < file.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = file.ToArray();
                damaged[i] ^= (byte)(1 << bit);
                Assert.NotNull(Sample.Refusal(damaged, trust));
            }
        }
    }

    [Fact]
    public void Every_flipped_byte_of_a_file_signed_by_several_is_refused()
    {
        var trust = Sample.Trust(Sample.Serbia, _key).With(Sample.Serbia, Sample.Public(_other), 1);
        var content = Sample.Content(Sample.Serbia, "BG1234AA");
        var file = RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key, _other]);
        Assert.Null(Sample.Refusal(file, trust));

        for (var i = 0; i < file.Length; i++)
        {
            var damaged = file.ToArray();
            damaged[i] ^= 0x41;
            Assert.NotNull(Sample.Refusal(damaged, trust));
        }
    }

    [Fact]
    [Hazard("H-06")]
    public void Every_cut_and_every_added_byte_is_refused()
    {
        var trust = Sample.Trust(Sample.Serbia, _key);
        var file = RegistryFile.Write(Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, "BG1234AA"), [_key]);

        Assert.All(Enumerable.Range(0, file.Length), n => Assert.NotNull(Sample.Refusal(file[..n], trust)));
        Assert.NotNull(Sample.Refusal([.. file, 0], trust));
    }

    [Fact]
    [Hazard("H-06")]
    public void A_key_that_is_not_trusted_is_refused()
    {
        var file = RegistryFile.Write(
            Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, "BG1234AA"), [_other]);

        Assert.Equal(RefusalReason.KeyNotTrusted, Sample.Refusal(file, Sample.Trust(Sample.Serbia, _key)));
    }

    [Fact]
    [Hazard("H-06")]
    public void The_key_of_one_issuer_does_not_sign_for_another()
    {
        var trust = Sample.Trust(Sample.Serbia, _key).With(Sample.Albania, Sample.Public(_other), null);
        var file = RegistryFile.Write(
            Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, "BG1234AA"), [_other]);
        var foreign = RegistryFile.Write(
            Sample.Header(Sample.Macedonia), Sample.Content(Sample.Macedonia, "SK2345MG"), [_key]);

        Assert.Equal(RefusalReason.KeyNotTrusted, Sample.Refusal(file, trust));
        Assert.Equal(RefusalReason.IssuerNotTrusted, Sample.Refusal(foreign, trust));
    }

    [Fact]
    public void As_many_signatures_are_needed_as_trust_says()
    {
        var trust = Sample.Trust(Sample.Serbia, _key).With(Sample.Serbia, Sample.Public(_other), 2);
        var content = Sample.Content(Sample.Serbia, "BG1234AA");

        var alone = RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key]);
        var together = RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key, _other]);

        Assert.Equal(RefusalReason.TooFewSignatures, Sample.Refusal(alone, trust));
        Assert.Null(Sample.Refusal(together, trust));
    }

    [Fact]
    public void Recognition_rules_do_not_pass_as_a_registry()
    {
        var header = Sample.Header(Sample.Macedonia, kind: SignedKind.Recognition);
        var rules = System.Text.Encoding.UTF8.GetBytes(Sample.Rules);
        var file = RecognitionFile.Write(header, rules, [_key]);

        Assert.Equal(RefusalReason.WrongKind, Sample.Refusal(file, Sample.Trust(Sample.Macedonia, _key)));
    }

    [Fact]
    public void The_platforms_own_reader_verifies_our_files()
    {
        var content = Sample.Content(Sample.Serbia, "BG1234AA");
        using var one = ECDsa.Create();
        one.ImportFromPem(_key.PublicPem());
        using var two = ECDsa.Create();
        two.ImportFromPem(_other.PublicPem());

        var alone = CoseMessage.DecodeSign1(RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key]));
        var together = CoseMessage.DecodeMultiSign(
            RegistryFile.Write(Sample.Header(Sample.Serbia), content, [_key, _other]));

        Assert.True(alone.VerifyEmbedded(one));
        Assert.Single(together.Signatures, s => s.VerifyEmbedded(one));
        Assert.Single(together.Signatures, s => s.VerifyEmbedded(two));
    }

    [Fact]
    public void Padding_of_zeros_is_taken_and_is_signed()
    {
        var file = PaddedFile.Sign(_key, new byte[100]);
        var dirty = PaddedFile.Sign(_key, [0, 1, 0]);

        Assert.True(SignedFile.TryParse(file, out var parsed, out _));
        Assert.True(Sample.Trust(Sample.Serbia, _key).TryVerify(parsed!, SignedKind.Registry, out _));
        Assert.False(SignedFile.TryParse(dirty, out _, out _));
        file[120] ^= 1;
        Assert.False(SignedFile.TryParse(file, out _, out _));
    }

    [Fact]
    [Hazard("H-11")]
    public void Any_bytes_are_an_outcome_and_never_an_exception()
    {
        var file = RegistryFile.Write(Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, "BG1234AA"), [_key]);
        var mutated = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, file.Length])
            .Array[1, 6]
            .Select(edits => edits.Aggregate(file.ToArray(), (f, e) => Edit(f, e)));

        Gen.OneOf(Gen.Byte.Array[0, 300], mutated).Sample(bytes =>
        {
            var parsed = SignedFile.TryParse(bytes, out _, out var refusal);
            RegistryFile.TryReadUnverified(bytes, out _, out _);
            return parsed == refusal is null;
        }, iter: 20_000);
    }

    private static byte[] Edit(byte[] file, (int At, byte Value, int Length) edit)
    {
        if (edit.At < file.Length)
        {
            file[edit.At] = edit.Value;
        }

        return file[..Math.Min(edit.Length, file.Length)];
    }
}
