namespace GreenLane.Reporting.Journal;

/// <summary>Room on the disk of the journal. Thread-safe.</summary>
/// <remarks>
/// Passages and acts are never dropped, so there must be room for them when nothing else has any: below the reserve the
/// journal says that it is not writable, lanes refer and go on with officers' releases, and those are still written.
/// </remarks>
internal sealed class JournalSpace(string path, JournalLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly DriveInfo _drive = new(Path.GetDirectoryName(Path.GetFullPath(path))!);
    private readonly Lock _gate = new();
    private long _lookedAt = time.GetTimestamp();
    private long _free = -1;

    /// <summary>Bytes free, as the file system told within the last second; 0 if it does not say.</summary>
    public long FreeBytes
    {
        get
        {
            lock (_gate)
            {
                if (_free < 0 || time.GetElapsedTime(_lookedAt) >= Interval)
                {
                    (_free, _lookedAt) = (Look(), time.GetTimestamp());
                }

                return _free;
            }
        }
    }

    public bool IsLow => FreeBytes < limits.ReserveBytes;

    /// <summary>Bytes that records may still take before the reserve is reached.</summary>
    public long RoomBytes => Math.Max(0, FreeBytes - limits.ReserveBytes);

    private long Look()
    {
        try
        {
            return _drive.AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
