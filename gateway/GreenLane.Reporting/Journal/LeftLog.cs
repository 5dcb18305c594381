using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>The write-ahead log that a crash left beside a journal.</summary>
internal static class LeftLog
{
    private const int BlockBytes = 64 << 10;

    /// <summary>Writes it again as it reads, and syncs it, before anything is built upon it.</summary>
    /// <remarks>
    /// A sync that fails drops what it should have written and leaves it readable, as if it were on the disk
    /// (https://wiki.postgresql.org/wiki/Fsync_Errors). A process that is killed then takes the knowledge of it along:
    /// the next would copy that commit into the database, and a power cut in the middle would leave half of it there
    /// and nothing in the log to mend it with (hazard H-09).
    /// </remarks>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Secure(string path, JournalLimits limits)
    {
        var log = path + "-wal";
        if (!File.Exists(path) || new FileInfo(log) is not { Exists: true, Length: > 0 })
        {
            return;
        }

        try
        {
            using var connection = JournalStore.Connect(path, limits, create: false);

            // Nobody else writes to it meanwhile. Beside an empty database it is none, and gone by now.
            connection.Run("BEGIN IMMEDIATE");
            if (File.Exists(log))
            {
                WriteAgain(log);
            }

            connection.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // It is held by a program that lives, or the journal is damaged: that is found out next.
        }
    }

    private static void WriteAgain(string path)
    {
        using var file = File.OpenHandle(
            path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var block = new byte[BlockBytes];
        for (long at = 0; RandomAccess.Read(file, block, at) is > 0 and var length; at += length)
        {
            RandomAccess.Write(file, block.AsSpan(0, length), at);
        }

        RandomAccess.FlushToDisk(file);
    }
}
