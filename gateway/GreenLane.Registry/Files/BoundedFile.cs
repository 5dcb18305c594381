namespace GreenLane.Registry;

/// <summary>Reads whole files of limited size; what the file system says is an outcome, not an exception.</summary>
public static class BoundedFile
{
    public static bool TryRead(string path, int maxLength, out byte[]? bytes, out Refusal? refusal)
    {
        bytes = null;
        refusal = null;
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > maxLength)
            {
                refusal = TooLarge(stream.Length, maxLength);
                return false;
            }

            // The length is asked once; what a writer adds meanwhile is not read and fails the checks that follow.
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bytes = null;
            refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be read: {e.Message}");
            return false;
        }
    }

    public static Refusal TooLarge(long length, int maxLength) => new(
        RefusalReason.TooLarge, $"The file has {length} bytes; at most {maxLength} are allowed.");
}
