using Npgsql;
using NpgsqlTypes;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Columns as arrays: one statement for any number of rows, whatever each of them holds.</summary>
internal static class PostgresArrays
{
    public static void Add(this NpgsqlCommand command, long[] column) => Add(command, column, NpgsqlDbType.Bigint);

    public static void Add(this NpgsqlCommand command, long?[] column) => Add(command, column, NpgsqlDbType.Bigint);

    public static void Add(this NpgsqlCommand command, double?[] column) => Add(command, column, NpgsqlDbType.Double);

    public static void Add(this NpgsqlCommand command, string?[] column) => Add(command, column, NpgsqlDbType.Text);

    public static void Add(this NpgsqlCommand command, byte[][] column) => Add(command, column, NpgsqlDbType.Bytea);

    private static void Add<T>(NpgsqlCommand command, T[] column, NpgsqlDbType type)
        => command.Parameters.Add(
            new NpgsqlParameter<T[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
}
