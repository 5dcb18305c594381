using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>A statement whose parameters are called $1, $2 …, the same for both kinds of store.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row; null if there is no row or it holds none.</returns>
    public long? Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is long number ? number : null;
    }

    public DbDataReader Query(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    /// <summary>Every row of the answer, as something else.</summary>
    public List<T> Rows<T>(Func<DbDataReader, T> rowOf, params ReadOnlySpan<object?> values)
    {
        using var reader = Query(values);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(rowOf(reader));
        }

        return rows;
    }

    public Task<DbDataReader> QueryAsync(CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReaderAsync(cancellation);
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = _command.Parameters.Count; i < values.Length; i++)
        {
            var parameter = _command.CreateParameter();
            if (parameter is SqliteParameter)
            {
                // PostgreSQL goes by position; SQLite goes by name.
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i + 1}");
            }

            _command.Parameters.Add(parameter);
        }

        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
