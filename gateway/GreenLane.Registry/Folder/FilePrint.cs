namespace GreenLane.Registry;

/// <summary>What tells, without reading it, that a file is the one seen before.</summary>
/// <remarks>Beside length and last write the time of birth: a file renamed into place is born anew, whatever its
/// dates were set to. The default value is a file that is not there.</remarks>
internal readonly record struct FilePrint(long Length, DateTime Written, DateTime Born)
{
    public bool IsMissing => this == default;

    public static FilePrint Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FilePrint(file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc) : default;
    }
}
