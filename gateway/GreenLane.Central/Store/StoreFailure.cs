using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>What is said of a store that failed.</summary>
internal static class StoreFailure
{
    /// <summary>SQLite's result code, or PostgreSQL's SQLSTATE; "-" where the server was not reached.</summary>
    public static string CodeOf(DbException e)
        => e is SqliteException sqlite
            ? sqlite.SqliteErrorCode.ToString(CultureInfo.InvariantCulture)
            : e.SqlState ?? "-";
}
