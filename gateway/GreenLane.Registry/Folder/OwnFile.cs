namespace GreenLane.Registry;

/// <summary>What a file of the lanes' own country holds, with who signed it.</summary>
internal sealed record OwnFile<TContent>(TContent Content, SignedFacts Facts)
    where TContent : class
{
    /// <summary>Reads with the facts what is read without them.</summary>
    public static FileInspector<OwnFile<TContent>>.Read By(FileInspector<TContent>.Read read)
        => (SignedFile file, TrustStore trust, out OwnFile<TContent>? own, out Refusal? refusal) =>
        {
            own = read(file, trust, out var content, out refusal) ? new(content!, file.Facts) : null;
            return own is not null;
        };
}
