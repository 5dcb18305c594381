using System.Data.Common;
using System.Globalization;
using System.Text;
using GreenLane.Central.Api;

namespace GreenLane.Central.Store.Queries;

/// <summary>Messages that are in no figure.</summary>
internal static class SetAsideQuery
{
    private const string Columns = "SELECT n, received, cause, crossing, gateway, topic, length";

    public static SetAsideList List(DbConnection connection, long? after, int limit)
    {
        using var list = new Statement(
            connection, $"{Columns} FROM set_aside WHERE n < $1 ORDER BY n DESC LIMIT $2");
        using var reader = list.Query(after ?? long.MaxValue, (long)limit + 1);
        var items = new List<SetAsideItem>();
        while (reader.Read())
        {
            items.Add(Item(reader));
        }

        return items.Count > limit
            ? new SetAsideList([.. items.Take(limit)], items[limit - 1].Id.ToString(CultureInfo.InvariantCulture))
            : new SetAsideList([.. items], null);
    }

    public static SetAsideDetail? One(DbConnection connection, long id)
    {
        using var one = new Statement(connection, $"{Columns}, body FROM set_aside WHERE n = $1");
        using var reader = one.Query(id);
        return reader.Read()
            ? new SetAsideDetail(Item(reader), Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(7)))
            : null;
    }

    private static SetAsideItem Item(DbDataReader reader) => new(
        reader.GetInt64(0), Moment.Read(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3),
        reader.GetString(4), reader.GetString(5), reader.GetInt64(6));
}
