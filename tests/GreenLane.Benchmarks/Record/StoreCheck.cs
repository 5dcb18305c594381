using System.Security.Cryptography;
using System.Text;
using GreenLane.Central.Store;

namespace GreenLane.Benchmarks.Record;

/// <summary>That a store holds exactly what was sent: figures of one that drops or changes mean nothing.</summary>
internal static class StoreCheck
{
    private const string Bodies
        = "SELECT p.epoch, e.body FROM events e JOIN epochs p ON p.id = e.epoch ORDER BY p.epoch, e.sequence";

    private const string Passages = "SELECT count(*) FROM passages WHERE closed IS NOT NULL AND outcome IS NOT NULL";

    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void MustHold(StoreDatabase store, Traffic traffic)
    {
        var hashes = new SortedDictionary<string, IncrementalHash>(StringComparer.Ordinal);
        using var connection = store.OpenReader();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = Bodies;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                Add(hashes, reader.GetString(0), reader.GetFieldValue<byte[]>(1));
            }
        }

        using var count = connection.CreateCommand();
        count.CommandText = Passages;
        var passages = (long)count.ExecuteScalar()!;
        if (Digest(hashes) != traffic.Digest || passages != traffic.Passages)
        {
            throw new InvalidOperationException(
                $"{store.GetType().Name} does not hold what was sent ({passages} of {traffic.Passages} passages)");
        }
    }

    /// <summary>Takes one more event of an epoch into account, in the order of their sequences.</summary>
    public static void Add(SortedDictionary<string, IncrementalHash> hashes, string epoch, byte[] body)
    {
        if (!hashes.TryGetValue(epoch, out var hash))
        {
            hashes.Add(epoch, hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        }

        hash.AppendData(body);
    }

    /// <summary>One hash over every body of every epoch.</summary>
    public static string Digest(SortedDictionary<string, IncrementalHash> hashes)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (epoch, hash) in hashes)
        {
            all.AppendData(Encoding.UTF8.GetBytes(epoch));
            all.AppendData(hash.GetCurrentHash());
        }

        return Convert.ToHexStringLower(all.GetCurrentHash());
    }
}
