using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The signed recognition rules of a country: its JSON, as written, in a signed envelope.</summary>
public static class RecognitionFile
{
    /// <summary>Makes a signed file of rules that parse.</summary>
    /// <param name="header">Of kind <see cref="SignedKind.Recognition"/>.</param>
    /// <param name="json">The rules, checked before by <see cref="RecognitionRules.TryParse"/>.</param>
    public static byte[] Write(SignedHeader header, byte[] json, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        Invariant.Holds(header.Kind == SignedKind.Recognition, "recognition rules are signed as such");
        var bytes = SignedFileWriter.Sign(header, json, keys);
        Invariant.Holds(TryReadUnverified(bytes, out _, out _), "recognition rules just written cannot be read");
        return bytes;
    }

    /// <summary>Checks the signatures first and reads the rules only then.</summary>
    public static bool TryRead(
        SignedFile file, TrustStore trust, out RecognitionMatrix? recognition, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(trust);
        recognition = null;
        return trust.TryVerify(file, SignedKind.Recognition, out refusal)
            && TryReadContent(file, out recognition, out refusal);
    }

    /// <summary>Reads rules without asking who signed them: for comparing files, never for a lane.</summary>
    public static bool TryReadUnverified(byte[] bytes, out RecognitionMatrix? recognition, out Refusal? refusal)
    {
        recognition = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && TryReadContent(file!, out recognition, out refusal);
    }

    private static bool TryReadContent(SignedFile file, out RecognitionMatrix? recognition, out Refusal? refusal)
    {
        recognition = null;
        refusal = null;
        if (file.Header.Kind != SignedKind.Recognition)
        {
            refusal = new Refusal(RefusalReason.WrongKind, $"This file is signed as {file.Header.Kind}.");
        }
        else if (!RecognitionRules.TryParse(file.Content, out var rules, out var problems))
        {
            refusal = new Refusal(RefusalReason.ContentWrong, $"Line {problems[0].Line}: {problems[0].Text}");
        }
        else if (rules!.Country != file.Header.Issuer)
        {
            refusal = new Refusal(
                RefusalReason.ContentWrong, $"Rules of {rules.Country} are signed as those of {file.Header.Issuer}.");
        }
        else
        {
            recognition = Matrix(file, rules);
        }

        return recognition is not null;
    }

    private static RecognitionMatrix Matrix(SignedFile file, RecognitionRules rules) => new()
    {
        Country = rules.Country,
        Sequence = file.Header.Sequence,
        Created = file.Header.Created,
        Expires = file.Header.Expires,
        Hash = file.Facts.Hash,
        Rules = rules.Rules,
        Policies = rules.Policies,
        RandomInspection = rules.RandomInspection,
    };
}
