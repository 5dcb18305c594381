using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Recognition rules as they were read, with who signed them.</summary>
internal sealed record RecognitionRead(RecognitionMatrix Matrix, SignedFacts Facts)
{
    public static bool TryRead(SignedFile file, TrustStore trust, out RecognitionRead? read, out Refusal? refusal)
    {
        read = RecognitionFile.TryRead(file, trust, out var matrix, out refusal)
            ? new RecognitionRead(matrix!, file.Facts)
            : null;
        return read is not null;
    }
}
