using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Orders tags by their bytes, so that equal ones stand together.</summary>
internal sealed class TagBytesComparer : IComparer<TagBytes>
{
    private TagBytesComparer()
    {
    }

    public static TagBytesComparer Instance { get; } = new();

    public int Compare(TagBytes x, TagBytes y)
    {
        Span<byte> left = stackalloc byte[TagBytes.MaxLength];
        Span<byte> right = stackalloc byte[TagBytes.MaxLength];
        x.CopyTo(left);
        y.CopyTo(right);
        return left[..x.Length].SequenceCompareTo(right[..y.Length]);
    }
}
