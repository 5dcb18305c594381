using GreenLane.Lanes;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>Which recognition rules are in force. Not thread-safe: the folder's owner calls it.</summary>
internal sealed class RecognitionSeat(
    string path, CountryCode ownCountry, FileArchive archive, SequenceFloors floors, ILogger logger)
{
    private readonly FileInspector<RecognitionMatrix> _inspector = new(
        (string path, out FileBytes? bytes, out Refusal? refusal) =>
        {
            var read = BoundedFile.TryRead(path, CoseFormat.MaxRecognitionFileLength, out var whole, out refusal);
            bytes = read ? FileBytes.Of(whole) : null;

            // A disk that takes no copy now does not keep a suspension from taking effect.
            _ = read && archive.Keep(ArchivedKind.Recognition, whole);
            return read;
        },
        static (SignedFile file, TrustStore trust, out RecognitionMatrix? content, out Refusal? refusal)
            => RecognitionFile.TryRead(file, trust, out content, out refusal));

    private SignedFacts? _facts;

    /// <summary>Null while there are none.</summary>
    public RecognitionMatrix? InForce { get; private set; }

    /// <summary>Withdraws what the new trust does not cover, and forgets what the old trust verified.</summary>
    public void Reconsider(TrustStore trust)
    {
        _inspector.Forget();
        if (_facts is not null && !trust.Suffice(SignedKind.Recognition, ownCountry, _facts.Signers))
        {
            (InForce, _facts) = (null, null);
            logger.RecognitionWithdrawn();
        }
    }

    public void Refresh(DateTimeOffset now, TrustStore trust, List<RefusedFile> refused)
    {
        if (_inspector.Inspect(path, trust) is not { } file)
        {
            if (InForce is null)
            {
                Refuse(new Refusal(RefusalReason.Unreadable, "There are no recognition rules."), refused);
            }

            return;
        }

        if (file.Facts is not null && file.Facts.ContentHash == _facts?.ContentHash)
        {
            return;
        }

        if ((file.Refusal ?? Judge(file.Facts!, trust, now)) is { } refusal)
        {
            Refuse(refusal, refused);
            return;
        }

        (InForce, _facts) = (file.Content, file.Facts);
        floors.Raise(SequenceFloors.Recognition, file.Facts!);
        logger.RecognitionInForce(InForce!.Sequence, InForce.Hash);
    }

    private Refusal? Judge(SignedFacts file, TrustStore trust, DateTimeOffset now)
    {
        if (file.Header.Issuer != ownCountry)
        {
            return new Refusal(
                RefusalReason.OtherCountry,
                $"These are rules of {file.Header.Issuer}; the lanes stand in {ownCountry}.");
        }

        var floor = floors.Of(SequenceFloors.Recognition);
        var holds = floor is not null && trust.Suffice(SignedKind.Recognition, ownCountry, floor.Signers);
        return (holds ? floor!.Judge(file) : null) ?? SequenceFloor.JudgeExpiry(file, now);
    }

    private void Refuse(Refusal refusal, List<RefusedFile> refused)
        => refused.Add(new RefusedFile(Path.GetFileName(path), refusal.Id, refusal.Text));
}
